/** What `PATCH /api/editorial/publishing-accounts/:client_id/:platform` answers. */
export const answer = {
  success: true,
  data: {
    client_id: 'POLRES_MAWAR',
    platform: 'tiktok',
    account_id: null,
    account_name: null,
    enabled: false,
    token_ends_at: null,
    updated_by: 'petugas.6',
    updated_at: '2026-11-22T02:11:49.472Z',
    version: 3,
    state: 'off',
    detail: null,
    checked_at: null,
  },
};
