/** What `GET /api/excuse-requests` answers. */
export const answer = {
  success: true,
  data: [
    {
      request_id: '01a20339-5693-78eb-965e-04219cec6894',
      client_id: 'POLRES_MAWAR',
      client_name: 'Polres Mawar',
      person_id: '01a20339-568d-79c4-83ae-24eaf42a866c',
      user_id: '64095020341946',
      nama: 'ORANG CUTI',
      title: null,
      reason: 'Cuti melahirkan',
      asked_by: 'pengaju.3a8cee642042',
      asked_at: '2026-11-22T12:26:59.073Z',
      expires_at: '2026-12-06T12:26:59.073Z',
      state: 'open',
      decided_by: null,
      decided_at: null,
      answer: null,
      you: 'decide',
    },
  ],
  next_cursor: null,
};
