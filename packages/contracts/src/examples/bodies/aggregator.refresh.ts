/** What `POST /api/aggregator/refresh` accepts. */
export const body = {
  limit: 3,
};
