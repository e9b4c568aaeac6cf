/** What `PATCH /api/editorial/pieces/:id/attachments/:attachment_id` accepts. */
export const body = {
  caption: 'Apel pagi',
};
