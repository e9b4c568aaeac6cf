/** What `PUT /api/editorial/pieces/:id/presence/:tab_id` answers. */
export const answer = {
  success: true,
  data: [],
};
