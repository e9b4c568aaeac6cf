/** What `POST /api/users/create` accepts. */
export const body = {
  nama: 'Orang baru',
  user_id: '88691',
  client_id: 'POLRES_MAWAR',
};
