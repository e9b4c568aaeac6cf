/** What `POST /api/complaints/:id/decision` answers. */
export const answer = {
  success: true,
  data: {
    complaint: {
      complaint_id: '01a1fd7d-9d41-742d-be5a-3c6c33378e36',
      client_id: 'POLRES_MAWAR',
      platform: 'instagram',
      state: 'in_review',
      post_id: null,
      kinds: ['instagram_not_recorded'],
      triage_code: 'already_recorded',
      filed_by: 'platform-admin',
      filed_at: '2026-11-21T09:43:50.337Z',
      decided_by: null,
      decided_at: null,
      decision_reason: null,
      version: 2,
      person: {
        person_id: '01a1fd7d-99c6-73a3-bfb4-63d45112d401',
        user_id: '7710001',
        nama: 'BUDI SANTOSO',
        client_id: 'POLRES_MAWAR',
      },
      text: 'Sudah suka, belum terdata',
      issues: [],
      reported_handle: null,
      answer:
        '*Sudah tercatat*\nSemua konten 15 November 2026 s.d. 21 November 2026 sudah dihitung: 1 dari 1.\n\n• Akun terdaftar: @polres.mawar.1.\n• Terlihat ikut di 1 konten sejak 1 September 2025.\n• Dihitung 1 dari 1 (konten 15 November 2026 s.d. 21 November 2026).\n\n1. Muat ulang rekap.',
      corrections: 0,
      evidence_file: null,
      notice: null,
    },
    corrections: [],
  },
};
