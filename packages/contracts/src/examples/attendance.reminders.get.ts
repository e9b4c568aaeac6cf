/** What `GET /api/attendance/reminders/:id` answers. */
export const answer = {
  success: true,
  data: {
    batch: {
      batch_id: '01a20032-f08f-78bb-b448-b1685debbe4f',
      client_id: 'POLRES_MAWAR',
      posts: null,
      platform: 'instagram',
      from: '2026-11-22',
      to: '2026-11-22',
      asked_by: 'platform-admin',
      asked_at: '2026-11-21T22:21:08.111Z',
      counts: {
        people: 1,
        queued: 0,
        whatsapp: 0,
        email: 0,
        no_contact: 0,
        person_gone: 0,
        skipped: 1,
        sent: 0,
        failed: 0,
        unconfirmed: 0,
      },
    },
    reminders: [
      {
        reminder_id: '01a20032-f090-794f-92cc-e9cd41af604d',
        person: {
          person_id: '01a20032-e9c8-731d-814b-90f7625e6ce5',
          user_id: '7710001',
          nama: 'BUDI SANTOSO',
          client_id: 'POLRES_MAWAR',
          title: 'BRIPKA',
        },
        platforms: [],
        owed: 0,
        state: 'skipped_done',
        state_at: '2026-11-21T22:21:08.111Z',
        delivery: null,
      },
    ],
  },
};
