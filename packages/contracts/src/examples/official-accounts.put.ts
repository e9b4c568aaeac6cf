/** What `PUT /api/clients/:client_id/satbinmas-official` answers. */
export const answer = {
  success: true,
  data: {
    account: {
      satbinmas_account_id: '01a1fd7d-9e37-73f4-8d1a-655616a05a12',
      client_id: 'POLRES_MAWAR',
      platform: 'instagram',
      username: 'akun.polres.mawar',
      display_name: null,
      profile_url: null,
      secUid: null,
      is_active: true,
      is_verified: false,
      created_at: '2026-11-21T09:43:50.582Z',
      updated_at: '2026-11-21T09:43:51.940Z',
      collected_at: '2026-11-21T09:43:50.610Z',
      failure: null,
    },
    created: false,
  },
};
