/** What `POST /api/approvals` answers. */
export const answer = {
  success: true,
  data: {
    request_id: 1,
    event_id: 5,
    requested_by: '01a20041-71df-7057-8dcf-35b69f17bd48',
    status: 'pending',
    created_at: '2026-11-21T22:36:58.926Z',
    updated_at: '2026-11-21T22:36:58.926Z',
    client_id: 'POLRES_MAWAR',
    requested_by_username: 'petugas.1',
  },
};
