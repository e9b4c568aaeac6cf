/** What `DELETE /api/editorial/pieces/:id/presence/:tab_id` answers. */
export const answer = {
  success: true,
  data: {
    tab_id: '0199a000-0000-7000-8000-000000000001',
  },
};
