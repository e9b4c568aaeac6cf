/** What `PUT /api/collection/quotas/:client_id` answers. */
export const answer = {
  success: true,
  data: {
    client_id: 'POLRES_MAWAR',
    day: '2026-11-21',
    next_day_at: '2026-11-22T00:00:00.000Z',
    daily_requests: 1000,
    is_own: true,
    used: 18,
    left: 982,
    month_requests: 18,
    month_cost: null,
    price: null,
    currency: 'IDR',
  },
};
