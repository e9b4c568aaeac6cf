/** What `GET /api/collection-runs/:run_id` answers. */
export const answer = {
  success: true,
  data: {
    run_id: '01a1fd7d-9a33-77be-8adb-e325c485b5f1',
    state: 'succeeded',
    progress: {
      planned: 3,
      done: 3,
    },
    counts: {
      posts: 1,
      observations: 1,
      engagements_new: 2,
      withdrawn: 0,
      failed: 0,
    },
    errors: [],
    started_at: '2026-11-21T09:43:49.618Z',
    finished_at: '2026-11-21T09:43:49.868Z',
    requested_at: '2026-11-21T09:43:49.555Z',
    client_id: 'POLRES_MAWAR',
    platform: null,
    trigger: 'manual',
    post_id: null,
    eta_seconds: null,
    expected_at: null,
  },
};
