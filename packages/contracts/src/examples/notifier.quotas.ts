/** What `GET /api/quotas/:client_id/messages` answers. */
export const answer = {
  success: true,
  data: [
    {
      name: 'messages',
      used: 0,
      most: 20000,
      setting: 'NOTIFIER_MESSAGES_PER_DAY',
      renews_at: '2026-11-23T00:00:00.000Z',
    },
  ],
};
