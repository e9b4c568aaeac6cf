/** What `PUT /api/auth/session` answers. */
export const answer = {
  success: true,
  data: {
    client_id: 'POLRES_MAWAR',
    posts: null,
  },
};
