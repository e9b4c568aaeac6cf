/** What `POST /api/editorial/templates/:id/pieces` accepts. */
export const body = {
  values: {
    hari: 'Senin',
  },
};
