/** What `GET /api/posts/metrics` answers. */
export const answer = {
  success: true,
  data: [],
};
