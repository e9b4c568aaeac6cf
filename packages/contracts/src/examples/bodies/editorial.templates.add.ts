/** What `POST /api/editorial/templates` accepts. */
export const body = {
  client_id: 'POLRES_MAWAR',
  kind: 'press_release',
  name: 'Ungkap kasus 48',
  title: 'Ungkap kasus',
};
