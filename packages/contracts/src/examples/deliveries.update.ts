/** What `PUT /api/deliveries/:id` answers. */
export const answer = {
  success: true,
  data: {
    id: '01a1fe48-3fd9-7448-8f80-df901c0fd03f',
    client_id: 'POLRES_MAWAR',
    name: 'Rekap pagi',
    path: '/units',
    search: '',
    content: {
      kind: 'attendance',
      platform: 'instagram',
      periode: 'harian',
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
    created_at: '2026-11-21T13:25:10.233Z',
    updated_at: '2026-11-21T13:25:10.251Z',
  },
};
