/** What `DELETE /api/views/:id` answers. */
export const answer = {
  success: true,
  data: {
    id: '01a1fe24-8a4f-7c51-9e11-dd7a5ffa25cb',
  },
};
