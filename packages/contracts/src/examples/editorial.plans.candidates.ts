/** What `GET /api/editorial/plans/:id/candidates` answers. */
export const answer = {
  success: true,
  data: [],
};
