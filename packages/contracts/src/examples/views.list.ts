/** What `GET /api/views` answers. */
export const answer = {
  success: true,
  data: [
    {
      id: '01a1fe24-859f-7e16-8b2c-9866defe9757',
      name: 'Satuan 3',
      path: '/units',
      search: 'period=month',
      view: 'units',
      query: {
        period: 'month',
      },
      client_id: 'POLRES_MAWAR',
      shared: 'client',
      is_default: false,
      own: false,
      owner: 'petugas.3',
      created_at: '2026-11-21T12:46:08.799Z',
      updated_at: '2026-11-21T12:46:08.799Z',
    },
    {
      id: '01a1fe24-8673-7a49-a4f0-d929b87ef889',
      name: 'Satuan 4',
      path: '/units',
      search: 'period=month',
      view: 'units',
      query: {
        period: 'month',
      },
      client_id: 'POLRES_MAWAR',
      shared: 'client',
      is_default: false,
      own: false,
      owner: 'petugas.4',
      created_at: '2026-11-21T12:46:09.011Z',
      updated_at: '2026-11-21T12:46:09.028Z',
    },
  ],
  next_cursor: null,
};
