/** What `PATCH /api/editorial/pieces/:id/comments/:comment_id` accepts. */
export const body = {
  is_resolved: true,
};
