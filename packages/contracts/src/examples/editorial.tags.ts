/** What `GET /api/editorial/tags` answers. */
export const answer = {
  success: true,
  data: [],
};
