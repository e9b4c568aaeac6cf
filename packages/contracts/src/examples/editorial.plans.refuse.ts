/** What `DELETE /api/editorial/plans/:id/candidates/:post_id` answers. */
export const answer = {
  success: true,
  data: {
    plan_id: '01a2010e-06bd-7b81-a4eb-9e2b23fb3b05',
    piece_id: '01a2010e-0614-775d-b67f-15e195fa4e49',
    client_id: 'POLRES_MAWAR',
    platform: 'instagram',
    caption: 'Apel berjalan tertib.',
    hashtags: [],
    planned_at: '2027-01-05T03:00:00.000Z',
    published_at: null,
    published_url: null,
    published_by: null,
    post: null,
    updated_by: 'petugas.2',
    created_at: '2026-11-22T02:20:26.173Z',
    updated_at: '2026-11-22T02:20:26.320Z',
    version: 2,
    state: 'planned',
    faults: [],
    publishing: null,
  },
};
