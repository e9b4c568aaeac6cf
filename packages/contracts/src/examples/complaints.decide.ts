/** What `POST /api/complaints/:id/decision` answers. */
export const answer = {
  success: true,
  data: {
    complaint: {
      complaint_id: '01a208f7-a649-7b20-b5f0-88522117571c',
      client_id: 'POLRES_MAWAR',
      platform: 'instagram',
      state: 'in_review',
      post_id: null,
      kinds: ['instagram_not_recorded'],
      triage_code: 'already_recorded',
      filed_by: 'platform-admin',
      filed_at: '2026-11-23T15:12:57.419Z',
      decided_by: null,
      decided_at: null,
      decision_reason: null,
      version: 2,
      person: {
        person_id: '01a208f7-9dd4-7c8b-9b1c-a0256c7b8a9b',
        user_id: '7710001',
        title: 'BRIPKA',
        nama: 'BUDI SANTOSO',
        client_id: 'POLRES_MAWAR',
      },
      text: 'Sudah suka, belum terdata',
      issues: [],
      reported_handle: null,
      answer:
        '*Sudah tercatat*\nSemua konten 17 November 2026 s.d. 23 November 2026 sudah dihitung: 1 dari 1.\n\n• Akun terdaftar: @polres.mawar.1.\n• Terlihat ikut di 1 konten, yang pertama 23 November 2026.\n• Dihitung 1 dari 1 (konten 17 November 2026 s.d. 23 November 2026).\n\n1. Muat ulang rekap.',
      corrections: 0,
      evidence_file: null,
      notice: null,
    },
    corrections: [],
    notice: null,
  },
};
