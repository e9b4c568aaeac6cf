/** What `POST /api/dashboard/komplain/insta` answers. */
export const answer = {
  success: true,
  data: {
    platform: 'instagram',
    message: 'Pesan Komplain\nKendala\n- Sudah melaksanakan Instagram belum terdata',
    issue: 'Sudah melaksanakan Instagram belum terdata',
    solution:
      '*Sudah tercatat*\nSemua konten 15 November 2026 s.d. 21 November 2026 sudah dihitung: 2 dari 2.\n\n• Akun terdaftar: @polres.mawar.1.\n• Terlihat ikut di 2 konten sejak 1 September 2025.\n• Dihitung 2 dari 2 (konten 15 November 2026 s.d. 21 November 2026).\n\n1. Muat ulang rekap.',
    channel: 'unknown',
    whatsappDelivery: {
      personnel: {
        status: 'skipped',
        reason: 'contact_not_known_here',
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
      whatsapp: null,
    },
    complaint: {
      complaint_id: '01a1fd7d-a53b-712e-afc0-a7c3851cbdee',
      client_id: 'POLRES_MAWAR',
      platform: 'instagram',
      state: 'open',
      post_id: null,
      kinds: ['instagram_not_recorded'],
      triage_code: 'already_recorded',
      filed_by: 'petugas.16',
      filed_at: '2026-11-21T09:43:52.381Z',
      decided_by: null,
      decided_at: null,
      decision_reason: null,
      version: 1,
      person: {
        person_id: '01a1fd7d-99c6-73a3-bfb4-63d45112d401',
        user_id: '7710001',
        nama: 'BUDI SANTOSO',
        client_id: 'POLRES_MAWAR',
      },
      text: 'Pesan Komplain\nKendala\n- Sudah melaksanakan Instagram belum terdata',
      issues: ['Sudah melaksanakan Instagram belum terdata'],
      reported_handle: null,
      answer:
        '*Sudah tercatat*\nSemua konten 15 November 2026 s.d. 21 November 2026 sudah dihitung: 2 dari 2.\n\n• Akun terdaftar: @polres.mawar.1.\n• Terlihat ikut di 2 konten sejak 1 September 2025.\n• Dihitung 2 dari 2 (konten 15 November 2026 s.d. 21 November 2026).\n\n1. Muat ulang rekap.',
      corrections: 0,
      evidence_file: null,
      notice: null,
    },
    triage: {
      triage_code: 'already_recorded',
      title: 'Sudah tercatat',
      summary: 'Semua konten 15 November 2026 s.d. 21 November 2026 sudah dihitung: 2 dari 2.',
      evidence: ['Akun terdaftar: @polres.mawar.1.', 'Terlihat ikut di 2 konten sejak 1 September 2025.'],
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
