/** What `PUT /api/posts/:id/roles` answers. */
export const answer = {
  success: true,
  data: {
    post_id: '01a20f07-adb9-7349-b93e-937006427033',
    client_id: 'POLRES_MAWAR',
    platform: 'instagram',
    platform_id: 'DgItMnz1oM8',
    url: 'https://www.instagram.com/p/DgItMnz1oM8',
    caption: 'Apel polres.mawar',
    taken_at: '2026-11-24T19:28:10.000Z',
    kind: 'routine',
    special_at: '2026-11-24T19:28:15.787Z',
    roles: ['dithumas'],
  },
};
