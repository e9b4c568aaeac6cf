/** What `GET /api/quotas/:client_id` answers. */
export const answer = {
  success: true,
  data: [
    {
      name: 'people',
      used: 3,
      most: 20000,
      setting: 'IDENTITY_PEOPLE_PER_CLIENT',
      renews_at: null,
    },
    {
      name: 'files',
      used: 38637,
      most: 10000000000,
      setting: 'BLOB_MB_PER_CLIENT',
      renews_at: null,
    },
  ],
};
