/** What `POST /api/editorial/pieces/:id/plans` answers. */
export const answer = {
  success: true,
  data: {
    plan_id: '01a20106-1ae3-7ab5-9fb2-807e8db1c696',
    piece_id: '01a20106-1aa9-720a-abdc-d5fa6536d504',
    client_id: 'POLRES_MAWAR',
    platform: 'facebook',
    caption: 'Apel berjalan tertib.',
    hashtags: [],
    planned_at: '2027-01-05T03:00:00.000Z',
    published_at: null,
    published_url: null,
    published_by: null,
    post: null,
    updated_by: 'petugas.1',
    created_at: '2026-11-22T02:11:47.043Z',
    updated_at: '2026-11-22T02:11:47.043Z',
    version: 1,
    state: 'planned',
    faults: [],
    publishing: null,
  },
};
