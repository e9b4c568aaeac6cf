/** What `DELETE /api/clients/:client_id/satbinmas-official/:account_id` answers. */
export const answer = {
  success: true,
  data: {
    satbinmas_account_id: '01a1fd7d-9b97-72ed-86b3-8b97e30407dd',
    client_id: 'POLRES_MAWAR',
    platform: 'tiktok',
    username: 'resmi.polres.mawar',
    display_name: null,
    profile_url: null,
    secUid: null,
    is_active: true,
    is_verified: false,
    created_at: '2026-11-21T09:43:49.910Z',
    updated_at: '2026-11-21T09:43:49.910Z',
    collected_at: null,
    failure: 'not_found',
  },
};
