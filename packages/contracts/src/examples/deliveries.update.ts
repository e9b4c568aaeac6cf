/** What `PUT /api/deliveries/:id` answers. */
export const answer = {
  success: true,
  data: {
    id: '01a1ff90-2792-7baf-bde4-aae670c3b77c',
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
    active: false,
    stopped_reason: null,
    owner: 'petugas.2',
    own: true,
    next_at: null,
    created_at: '2026-11-21T19:23:19.826Z',
    updated_at: '2026-11-21T19:23:19.845Z',
  },
};
