/** What `PUT /api/views/:id` answers. */
export const answer = {
  success: true,
  data: {
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
    is_default: true,
    own: true,
    owner: 'petugas.4',
    created_at: '2026-11-21T12:46:09.011Z',
    updated_at: '2026-11-21T12:46:09.028Z',
  },
};
