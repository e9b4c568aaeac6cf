/** What `POST /api/deliveries` answers. */
export const answer = {
  success: true,
  data: {
    id: '01a1fe48-3f2d-732d-9eab-dda8edd2a0b4',
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
    active: true,
    stopped_reason: null,
    owner: 'petugas.1',
    own: true,
    next_at: null,
    created_at: '2026-11-21T13:25:10.061Z',
    updated_at: '2026-11-21T13:25:10.061Z',
  },
};
