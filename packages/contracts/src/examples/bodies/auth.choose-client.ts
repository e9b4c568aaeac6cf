/** What `PUT /api/auth/session` accepts. */
export const body = {
  client_id: 'POLRES_MAWAR',
};
