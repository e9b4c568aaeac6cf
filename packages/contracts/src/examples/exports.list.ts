/** What `GET /api/exports` answers. */
export const answer = {
  success: true,
  data: [
    {
      export_id: '01a1fd7d-b10c-7527-9e0a-c10e161310b5',
      job_id: '01a1fd7d-b10c-7527-9e0a-c10e161310b5',
      view: 'recap-likes',
      format: 'csv',
      client_id: 'POLRES_MAWAR',
      title: 'Rekap like Instagram',
      query: {
        client_id: 'POLRES_MAWAR',
        start_date: '2026-11-21',
        end_date: '2026-11-21',
      },
      state: 'done',
      progress: {
        planned: 4,
        done: 4,
      },
      file_name: 'rekap-like_POLRES_MAWAR_2026-11-21.csv',
      bytes: 617,
      url: '/api/blobs/01a1fd7d-b106-70c0-890b-9288c48fdb16?expires=1795255200&name=rekap-like_POLRES_MAWAR_2026-11-21.csv&signature=contoh',
      reason: null,
      created_at: '2026-11-21T09:43:55.404Z',
      finished_at: '2026-11-21T09:43:55.404Z',
      expires_at: '2026-11-28T09:43:55.404Z',
    },
  ],
  next_cursor: null,
};
