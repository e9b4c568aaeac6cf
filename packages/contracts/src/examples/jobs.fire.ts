/** What `POST /api/jobs/:key/runs` answers. */
export const answer = {
  success: true,
  data: {
    job_run_id: '01a1fd7d-a643-7f7f-acb8-f2b0f8c57842',
    fire_time: '2026-11-21T09:43:52.642Z',
  },
};
