/** What `DELETE /api/editorial/pieces/:id` answers. */
export const answer = {
  success: true,
  data: {
    piece_id: '01a20041-8aa0-77b7-8631-23bcc10959a6',
  },
};
