/** What `POST /api/excuse-requests/:request_id/withdraw` answers. */
export const answer = {
  success: true,
  data: {
    request_id: '01a20339-4aa5-7721-a366-8aae6db9c5d6',
    client_id: 'POLRES_MAWAR',
    client_name: 'Polres Mawar',
    person_id: '01a20339-4a98-72c4-87c4-d9d1d98dd9ca',
    user_id: '615030813862402',
    nama: 'ORANG CUTI',
    title: null,
    reason: null,
    asked_by: 'petugas.5',
    asked_at: '2026-11-22T12:26:56.020Z',
    expires_at: '2026-12-06T12:26:56.020Z',
    state: 'withdrawn',
    decided_by: 'petugas.5',
    decided_at: '2026-11-22T12:26:56.207Z',
    answer: null,
    you: 'nothing',
  },
};
