/** What `GET /api/quotas/:client_id/streams` answers. */
export const answer = {
  success: true,
  data: [
    {
      name: 'streams',
      used: 1,
      most: 500,
      setting: 'GATEWAY_STREAMS_PER_CLIENT',
      renews_at: null,
    },
  ],
};
