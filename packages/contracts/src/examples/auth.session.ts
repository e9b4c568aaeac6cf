/** What `GET /api/auth/session` answers. */
export const answer = {
  success: true,
  data: {
    account_id: '01a1fd7d-abff-7c35-ba5f-aae4954a1fd3',
    username: 'petugas.48',
    role: 'admin',
    client_id: 'POLRES_MAWAR',
    active_client_id: 'POLRES_MAWAR',
    permissions: ['accounts:look-up', 'accounts:manage'],
    tenants: '*',
    clients: [
      {
        client_id: 'POLRES_MAWAR',
        nama: 'Polres Mawar',
        client_type: 'org',
        timezone: 'Asia/Jakarta',
      },
      {
        client_id: 'POLRES_MELATI',
        nama: 'Polres Melati',
        client_type: 'org',
        timezone: 'Asia/Jakarta',
      },
    ],
    expires_at: '2026-11-21T21:43:54.000Z',
  },
};
