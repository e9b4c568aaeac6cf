/** What `POST /api/editorial/pieces/:id/transitions` accepts. */
export const body = {
  transition: 'submit',
};
