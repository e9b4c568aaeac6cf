/** What `POST /api/deliveries` answers. */
export const answer = {
  success: true,
  data: {
    id: '01a20032-f83c-7528-8f44-05ab1293f19f',
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
    active: true,
    stopped_reason: null,
    owner: 'petugas.1',
    own: true,
    next_at: null,
    created_at: '2026-11-21T22:21:10.076Z',
    updated_at: '2026-11-21T22:21:10.076Z',
  },
};
