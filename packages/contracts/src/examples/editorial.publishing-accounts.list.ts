/** What `GET /api/editorial/publishing-accounts` answers. */
export const answer = {
  success: true,
  data: [
    {
      client_id: 'POLRES_MAWAR',
      platform: 'instagram',
      account_id: null,
      account_name: null,
      enabled: true,
      token_ends_at: '2027-03-01T00:00:00.000Z',
      updated_by: 'petugas.5',
      updated_at: '2026-11-22T02:11:49.149Z',
      version: 4,
      state: 'refused',
      detail: 'Invalid OAuth access token - Cannot parse access token',
      checked_at: '2026-11-22T02:11:49.149Z',
    },
    {
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
  ],
};
