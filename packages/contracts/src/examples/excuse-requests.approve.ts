/** What `POST /api/excuse-requests/:request_id/approve` answers. */
export const answer = {
  success: true,
  data: {
    request_id: '01a20339-4239-732a-a0f1-957b62251300',
    client_id: 'POLRES_MAWAR',
    client_name: 'Polres Mawar',
    person_id: '01a20339-422c-7cd8-9a81-856e3eeb11f1',
    user_id: '632262077848533',
    nama: 'ORANG CUTI',
    title: null,
    reason: null,
    asked_by: 'pengaju.c35eb6897967',
    asked_at: '2026-11-22T12:26:53.845Z',
    expires_at: '2026-12-06T12:26:53.845Z',
    state: 'approved',
    decided_by: 'petugas.3',
    decided_at: '2026-11-22T12:26:54.300Z',
    answer: null,
    you: 'nothing',
  },
};
