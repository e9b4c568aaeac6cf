/** What `POST /api/messages/:id/retry` answers. */
export const answer = {
  success: true,
  data: {
    message_id: '763a4c49-5650-4ec9-b832-abef090943c8',
  },
};
