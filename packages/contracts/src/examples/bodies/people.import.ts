/** What `POST /api/users/import` accepts. */
export const body = {
  file: {
    name: 'personel.csv',
    content: 'TlJQLE5hbWEKOTkwMDAwMDEsT3JhbmcgVGFiZWwK',
  },
  client_id: 'POLRES_MAWAR',
};
