/** What `GET /api/complaints/:id` answers. */
export const answer = {
  success: true,
  data: {
    complaint: {
      complaint_id: '01a2096e-e160-778f-b943-e80e10249b62',
      client_id: 'POLRES_MAWAR',
      platform: 'instagram',
      state: 'open',
      post_id: null,
      kinds: ['instagram_not_recorded'],
      triage_code: 'already_recorded',
      filed_by: 'platform-admin',
      filed_at: '2026-11-23T17:23:11.329Z',
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
      text: 'Sudah suka, belum terdata',
      issues: [],
      reported_handle: null,
      answer:
        '*Sudah tercatat*\nSemua konten 18 November 2026 s.d. 24 November 2026 sudah dihitung: 1 dari 1.\n\n• Akun terdaftar: @polres.mawar.1.\n• Terlihat ikut di 1 konten, yang pertama 24 November 2026.\n• Dihitung 1 dari 1 (konten 18 November 2026 s.d. 24 November 2026).\n\n1. Muat ulang rekap.',
      corrections: 0,
      evidence_file: null,
      notice: null,
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
          label: 'Tidak ada yang perlu dihitung: tolak dengan penjelasan ini.',
        },
      ],
      can_retry: false,
      retry_after: null,
      can_escalate: false,
    },
    corrections: [],
    done: 2,
    total: 2,
    owed: [],
  },
};
