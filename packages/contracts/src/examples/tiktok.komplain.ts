/** What `POST /api/tiktok/komplain` answers. */
export const answer = {
  success: true,
  data: {
    platform: 'tiktok',
    message: 'Pesan Komplain\nKendala\n- Sudah melaksanakan Instagram belum terdata',
    issue: 'Sudah melaksanakan Instagram belum terdata',
    solution:
      '*Sudah tercatat*\nSemua konten 18 November 2026 s.d. 24 November 2026 sudah dihitung: 2 dari 2.\n\n• Akun terdaftar: @polres.mawar.1.\n• Terlihat ikut di 2 konten, yang pertama 24 November 2026.\n• Dihitung 2 dari 2 (konten 18 November 2026 s.d. 24 November 2026).\n\n1. Muat ulang rekap.',
    channel: 'unknown',
    whatsappDelivery: {
      personnel: {
        status: 'skipped',
        reason: 'no_contact',
        target: null,
      },
      dashboardUser: {
        status: 'skipped',
        reason: 'answered_here',
        target: null,
      },
    },
    reporter: {
      nrp: '7710001',
      name: 'BUDI SANTOSO',
      whatsapp: null,
      email: null,
    },
    dashboard: {
      whatsapp: '628110001000',
    },
    complaint: {
      complaint_id: '01a2096f-05ac-77db-a5b8-386c58fc06df',
      client_id: 'POLRES_MAWAR',
      platform: 'tiktok',
      state: 'open',
      post_id: null,
      kinds: ['instagram_not_recorded'],
      triage_code: 'already_recorded',
      filed_by: 'petugas.3',
      filed_at: '2026-11-23T17:23:20.620Z',
      decided_by: null,
      decided_at: null,
      decision_reason: null,
      version: 1,
      person: {
        person_id: '01a2096e-d393-7aac-a5c5-db2f8d327554',
        user_id: '7710001',
        title: 'BRIPKA',
        nama: 'BUDI SANTOSO',
        client_id: 'POLRES_MAWAR',
      },
      text: 'Pesan Komplain\nKendala\n- Sudah melaksanakan Instagram belum terdata',
      issues: ['Sudah melaksanakan Instagram belum terdata'],
      reported_handle: null,
      answer:
        '*Sudah tercatat*\nSemua konten 18 November 2026 s.d. 24 November 2026 sudah dihitung: 2 dari 2.\n\n• Akun terdaftar: @polres.mawar.1.\n• Terlihat ikut di 2 konten, yang pertama 24 November 2026.\n• Dihitung 2 dari 2 (konten 18 November 2026 s.d. 24 November 2026).\n\n1. Muat ulang rekap.',
      corrections: 0,
      evidence_file: null,
      notice: {
        state: 'no_contact',
        at: '2026-11-23T17:23:20.826Z',
        delivery: null,
      },
    },
    triage: {
      triage_code: 'already_recorded',
      title: 'Sudah tercatat',
      summary: 'Semua konten 18 November 2026 s.d. 24 November 2026 sudah dihitung: 2 dari 2.',
      evidence: ['Akun terdaftar: @polres.mawar.1.', 'Terlihat ikut di 2 konten, yang pertama 24 November 2026.'],
      facts: [
        {
          text: 'Akun terdaftar: @polres.mawar.1.',
          url: null,
          post: null,
        },
        {
          text: 'Terlihat ikut di 2 konten, yang pertama 24 November 2026.',
          url: null,
          post: null,
        },
      ],
      solutions: [
        {
          order: 1,
          label: 'Muat ulang rekap.',
        },
      ],
      can_retry: false,
      retry_after: null,
      can_escalate: false,
    },
  },
};
