/** What `GET /api/approvals` answers. */
export const answer = {
  success: true,
  data: [
    {
      request_id: 3,
      event_id: 10,
      requested_by: '01a20041-762e-74b2-a61d-3f7af8fd31a6',
      status: 'pending',
      created_at: '2026-11-21T22:37:00.042Z',
      updated_at: '2026-11-21T22:37:00.042Z',
      client_id: 'POLRES_MAWAR',
      requested_by_username: 'petugas.5',
    },
    {
      request_id: 2,
      event_id: 6,
      requested_by: '01a20041-5cea-732e-85bc-22f1b3750aa8',
      status: 'approved',
      created_at: '2026-11-21T22:36:59.104Z',
      updated_at: '2026-11-21T22:36:59.139Z',
      client_id: 'POLRES_MAWAR',
      requested_by_username: 'platform-admin',
    },
  ],
};
