/** What `PATCH /api/editorial/pieces/:id` accepts. */
export const body = {
  category: 'Bakti sosial',
};
