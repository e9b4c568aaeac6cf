/** What `GET /api/auth/session` answers. */
export const answer = {
  success: true,
  data: {
    account_id: '01a1fe37-b0ca-7445-8036-b3721e075204',
    username: 'petugas.2',
    role: 'admin',
    client_id: 'POLRES_MAWAR',
    active_client_id: 'POLRES_MAWAR',
    active_posts: null,
    permissions: ['accounts:look-up', 'accounts:manage'],
    tenants: '*',
    clients: [
      {
        client_id: 'POLRES_MAWAR',
        nama: 'Polres Mawar',
        client_type: 'org',
        parent_client_id: null,
        timezone: 'Asia/Jakarta',
      },
      {
        client_id: 'POLRES_MELATI',
        nama: 'Polres Melati',
        client_type: 'org',
        parent_client_id: null,
        timezone: 'Asia/Jakarta',
      },
    ],
    expires_at: '2026-11-22T01:07:05.000Z',
    premium_status: true,
    premium_tier: 'premium_1',
    premium_expires_at: null,
  },
};
