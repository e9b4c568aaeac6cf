/** What `POST /api/claim/complaints/triage` answers. */
export const answer = {
  success: true,
  data: {
    triage_code: 'already_recorded',
    title: 'Sudah tercatat',
    summary: 'Semua konten 2026-11-15 s.d. 2026-11-21 sudah dihitung: 2 dari 2.',
    evidence: ['Akun terdaftar: @polres.mawar.1.', 'Terlihat ikut di 2 konten sejak 2025-09-01.'],
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
