/** What `POST /api/editorial/pieces/:id/comments` accepts. */
export const body = {
  text: 'Tolong periksa jamnya.',
};
