/** What `POST /api/claim/complaints/triage` answers. */
export const answer = {
  success: true,
  data: {
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
};
