/** What `PATCH /api/editorial/plans/:id` answers. */
export const answer = {
  success: true,
  data: {
    plan_id: '01a20106-1c65-7839-972a-c81ba7ea5991',
    piece_id: '01a20106-1c32-7078-8683-ac318dda49ce',
    client_id: 'POLRES_MAWAR',
    platform: 'instagram',
    caption: 'Apel berjalan tertib.',
    hashtags: [],
    planned_at: '2027-01-06T03:00:00.000Z',
    published_at: null,
    published_url: null,
    published_by: null,
    post: null,
    updated_by: 'petugas.2',
    created_at: '2026-11-22T02:11:47.429Z',
    updated_at: '2026-11-22T02:11:47.506Z',
    version: 2,
    state: 'planned',
    faults: [],
    publishing: null,
  },
};
