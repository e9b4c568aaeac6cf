/** What `POST /api/exports` accepts. */
export const body = {
  view: 'recap-likes',
  format: 'csv',
  query: {
    client_id: 'POLRES_MAWAR',
  },
};
