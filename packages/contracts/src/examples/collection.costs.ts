/** What `GET /api/collection/costs` answers. */
export const answer = {
  success: true,
  data: [
    {
      client_id: 'POLRES_MAWAR',
      day: '2026-11-21',
      platform: 'tiktok',
      requests: 8,
      budget_percent: 0.016,
      cost: null,
      currency: 'IDR',
    },
    {
      client_id: 'POLRES_MAWAR',
      day: '2026-11-21',
      platform: 'instagram',
      requests: 12,
      budget_percent: 0.024,
      cost: null,
      currency: 'IDR',
    },
  ],
  next_cursor: null,
};
