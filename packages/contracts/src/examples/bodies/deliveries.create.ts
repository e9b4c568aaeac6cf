/** What `POST /api/deliveries` accepts. */
export const body = {
  client_id: 'POLRES_MAWAR',
  name: 'Rekap pagi',
  content: {
    kind: 'attendance',
  },
  channel: 'email',
  recipients: ['kepala@contoh.id'],
  schedule: {
    days: [1, 2, 3, 4, 5],
    times: ['15:20'],
  },
  path: '/units',
};
