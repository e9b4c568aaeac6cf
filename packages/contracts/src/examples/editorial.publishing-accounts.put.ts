/** What `PUT /api/editorial/publishing-accounts/:client_id/:platform` answers. */
export const answer = {
  success: true,
  data: {
    client_id: 'POLRES_MAWAR',
    platform: 'instagram',
    account_id: null,
    account_name: null,
    enabled: true,
    token_ends_at: '2027-03-01T00:00:00.000Z',
    updated_by: 'petugas.5',
    updated_at: '2026-11-22T02:11:49.016Z',
    version: 3,
    state: 'checking',
    detail: null,
    checked_at: null,
  },
};
