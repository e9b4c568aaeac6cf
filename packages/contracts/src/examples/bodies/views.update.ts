/** What `PUT /api/views/:id` accepts. */
export const body = {
  client_id: 'POLRES_MAWAR',
  name: 'Satuan 72',
  path: '/units',
  search: 'period=month',
  shared: 'client',
};
