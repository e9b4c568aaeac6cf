/** What `GET /api/dashboard/stats` answers. */
export const answer = {
  success: true,
  data: {
    client_id: 'POLRES_MAWAR',
    role: null,
    scope: null,
    regional_id: null,
    clients: 4,
    users: 4,
    igPosts: 2,
    ttPosts: 2,
  },
};
