/** What `GET /api/editorial/pieces/:id/attachments` answers. */
export const answer = {
  success: true,
  data: [],
};
