/** What `PUT /api/deliveries/:id` answers. */
export const answer = {
  success: true,
  data: {
    id: '01a20032-f89d-7fa9-9a82-e602f8ce4675',
    client_id: 'POLRES_MAWAR',
    name: 'Rekap pagi',
    path: '/units',
    search: '',
    view: null,
    content: {
      kind: 'attendance',
      platform: 'instagram',
      periode: 'harian',
      which: 'current',
      file: null,
    },
    channel: 'email',
    recipients: ['kepala@contoh.id'],
    schedule: {
      days: [1, 2],
      times: ['15:20'],
    },
    timezone: 'Asia/Jakarta',
    active: false,
    stopped_reason: null,
    owner: 'petugas.2',
    own: true,
    next_at: null,
    created_at: '2026-11-21T22:21:10.173Z',
    updated_at: '2026-11-21T22:21:10.195Z',
  },
};
