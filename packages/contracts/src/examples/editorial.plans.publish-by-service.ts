/** What `POST /api/editorial/plans/:id/publishing` answers. */
export const answer = {
  success: true,
  data: {
    plan_id: '01a20106-1fc9-7f71-adbe-9fca476bf7cd',
    piece_id: '01a20106-1fa6-72bc-9d64-9a4775095936',
    client_id: 'POLRES_MAWAR',
    platform: 'instagram',
    caption: 'Apel berjalan tertib.',
    hashtags: [],
    planned_at: '2027-01-05T03:00:00.000Z',
    published_at: null,
    published_url: null,
    published_by: null,
    post: null,
    updated_by: 'platform-admin',
    created_at: '2026-11-22T02:11:48.297Z',
    updated_at: '2026-11-22T02:11:48.297Z',
    version: 1,
    state: 'planned',
    faults: [],
    publishing: {
      state: 'working',
      reason: null,
      detail: null,
      at: '2026-11-22T02:11:48.571Z',
    },
  },
};
