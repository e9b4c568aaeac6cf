/** What `GET /api/attendance/reminders` answers. */
export const answer = {
  success: true,
  data: [
    {
      batch_id: '01a1fe10-2c55-7a1e-8a3e-5d1c64a0b201',
      client_id: 'POLRES_MAWAR',
      posts: null,
      platform: 'instagram',
      from: '2026-11-21',
      to: '2026-11-21',
      asked_by: 'petugas',
      asked_at: '2026-11-21T09:43:50.337Z',
      counts: {
        people: 1,
        queued: 0,
        whatsapp: 1,
        email: 0,
        no_contact: 0,
        person_gone: 0,
        skipped: 0,
        sent: 1,
        failed: 0,
        unconfirmed: 0,
      },
      reminder: null,
    },
  ],
  next_cursor: null,
};
