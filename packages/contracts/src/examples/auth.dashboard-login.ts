/** What `POST /api/auth/dashboard-login` answers. */
export const answer = {
  success: true,
  token: 'eyJhbGciOiJFUzI1NiJ9.contoh.contoh',
  user: {
    user_id: '01a1fd7d-a134-763f-8199-ac080873058f',
    dashboard_user_id: '01a1fd7d-a134-763f-8199-ac080873058f',
    username: 'examples',
    nama: 'examples',
    role: 'admin',
    role_id: 1,
    client_id: 'POLRES_MAWAR',
    client_ids: ['POLRES_MAWAR'],
    premium_status: true,
    premium_tier: 'premium_1',
    premium_expires_at: null,
  },
};
