/** What `POST /api/editorial/pieces` accepts. */
export const body = {
  title: 'Bakti sosial 34',
  client_id: 'POLRES_MAWAR',
};
