/** What `POST /api/excuse-requests/:request_id/reject` answers. */
export const answer = {
  success: true,
  data: {
    request_id: '01a20339-4855-75b6-92cd-c5a10550c2a4',
    client_id: 'POLRES_MAWAR',
    client_name: 'Polres Mawar',
    person_id: '01a20339-484c-7dc6-94ed-aa0b6b4d701f',
    user_id: '6199024404584198',
    nama: 'ORANG CUTI',
    title: null,
    reason: null,
    asked_by: 'pengaju.5e0cf0d732c6',
    asked_at: '2026-11-22T12:26:55.427Z',
    expires_at: '2026-12-06T12:26:55.427Z',
    state: 'rejected',
    decided_by: 'petugas.4',
    decided_at: '2026-11-22T12:26:55.654Z',
    answer: 'Sudah kembali bertugas',
    you: 'nothing',
  },
};
