/** What `POST /api/operations/dead-letters/:id/redrive` answers. */
export const answer = {
  success: true,
  data: {
    redriven: 1,
  },
};
