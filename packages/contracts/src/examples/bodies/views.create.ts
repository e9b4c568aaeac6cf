/** What `POST /api/views` accepts. */
export const body = {
  name: 'Satuan 71',
  path: '/units',
  client_id: 'POLRES_MAWAR',
  search: 'period=month',
  shared: 'client',
};
