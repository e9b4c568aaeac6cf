/** What `POST /api/exports` answers. */
export const answer = {
  success: true,
  data: {
    export_id: '01a1fd7d-a613-7969-bb2f-2aa2ffa09184',
    job_id: '01a1fd7d-a613-7969-bb2f-2aa2ffa09184',
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
      planned: 2,
      done: 2,
    },
    file_name: 'rekap-like_POLRES_MAWAR_2026-11-21.csv',
    bytes: 517,
    url: '/api/blobs/01a1fd7d-a611-7108-84c1-c36285a85158?expires=1795255200&name=rekap-like_POLRES_MAWAR_2026-11-21.csv&signature=contoh',
    reason: null,
    created_at: '2026-11-21T09:43:52.595Z',
    finished_at: '2026-11-21T09:43:52.595Z',
    expires_at: '2026-11-28T09:43:52.595Z',
  },
};
