/** What `GET /api/collection/quotas/:client_id` answers. */
export const answer = {
  success: true,
  data: {
    client_id: 'POLRES_MAWAR',
    day: '2026-11-21',
    next_day_at: '2026-11-22T00:00:00.000Z',
    daily_requests: 1000,
    is_own: true,
    used: 20,
    left: 980,
    month_requests: 20,
    month_cost: null,
    price: null,
    currency: 'IDR',
  },
};
