/** What `DELETE /api/editorial/pieces/:id/comments/:comment_id` answers. */
export const answer = {
  success: true,
  data: [],
};
