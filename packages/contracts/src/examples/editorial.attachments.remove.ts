/** What `DELETE /api/editorial/pieces/:id/attachments/:attachment_id` answers. */
export const answer = {
  success: true,
  data: [],
};
