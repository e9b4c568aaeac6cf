/** What `POST /api/deliveries` answers. */
export const answer = {
  success: true,
  data: {
    id: '01a1ff90-2714-785a-9537-b4c2d3be99ee',
    client_id: 'POLRES_MAWAR',
    name: 'Rekap pagi',
    path: '/units',
    search: '',
    view: null,
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
    active: true,
    stopped_reason: null,
    owner: 'petugas.1',
    own: true,
    next_at: null,
    created_at: '2026-11-21T19:23:19.700Z',
    updated_at: '2026-11-21T19:23:19.700Z',
  },
};
