/** What `DELETE /api/operations/dead-letters/:id` answers. */
export const answer = {
  success: true,
  data: {
    discarded: 1,
  },
};
