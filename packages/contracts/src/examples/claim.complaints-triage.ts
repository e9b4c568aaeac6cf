/** What `POST /api/claim/complaints/triage` answers. */
export const answer = {
  success: true,
  data: {
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
};
