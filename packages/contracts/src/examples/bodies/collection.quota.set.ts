/** What `PUT /api/collection/quotas/:client_id` accepts. */
export const body = {
  daily_requests: 1000,
};
