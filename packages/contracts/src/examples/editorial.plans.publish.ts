/** What `PUT /api/editorial/plans/:id/publication` answers. */
export const answer = {
  success: true,
  data: {
    plan_id: '01a20105-fce1-7122-843a-cf4665cec0e6',
    piece_id: '01a20105-f821-750f-9186-059ccb91b649',
    client_id: 'POLRES_MAWAR',
    platform: 'instagram',
    caption: 'Warga menerima bantuan.',
    hashtags: [],
    planned_at: '2027-01-05T03:00:00.000Z',
    published_at: '2026-11-22T02:11:47.909Z',
    published_url: 'https://www.instagram.com/p/DAbCdEf12',
    published_by: 'petugas.3',
    post: null,
    updated_by: 'petugas.3',
    created_at: '2026-11-22T02:11:39.361Z',
    updated_at: '2026-11-22T02:11:47.909Z',
    version: 2,
    state: 'published',
    faults: [],
    publishing: null,
  },
};
