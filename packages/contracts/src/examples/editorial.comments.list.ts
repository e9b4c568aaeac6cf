/** What `GET /api/editorial/pieces/:id/comments` answers. */
export const answer = {
  success: true,
  data: [],
};
