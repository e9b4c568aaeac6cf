/** What `PUT /api/editorial/pieces/:id/presence/:tab_id` accepts. */
export const body = {
  field: 'content',
};
