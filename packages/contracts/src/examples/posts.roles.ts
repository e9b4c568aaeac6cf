/** What `PUT /api/posts/:id/roles` answers. */
export const answer = {
  success: true,
  data: {
    post_id: '01a1fd7d-9ab6-7dcd-8af9-960bb9275fc1',
    client_id: 'POLRES_MAWAR',
    platform: 'instagram',
    platform_id: 'Df_78EgNUbT',
    url: 'https://www.instagram.com/p/Df_78EgNUbT',
    caption: 'Apel polres.mawar',
    taken_at: '2026-11-21T09:43:49.000Z',
    kind: 'routine',
    special_at: '2026-11-21T09:43:50.873Z',
    roles: [],
  },
};
