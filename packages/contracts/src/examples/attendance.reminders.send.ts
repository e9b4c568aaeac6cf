/** What `POST /api/attendance/reminders` answers. */
export const answer = {
  success: true,
  data: {
    batch: {
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
        queued: 1,
        whatsapp: 0,
        email: 0,
        no_contact: 0,
        person_gone: 0,
        skipped: 0,
        sent: 0,
        failed: 0,
        unconfirmed: 0,
      },
    },
    recipients: [
      {
        reminder_id: '01a1fe10-2c56-7b02-9c4d-0f6f1f7d9a11',
        person: {
          person_id: '01a1fd7d-99c6-73a3-bfb4-63d45112d401',
          user_id: '7710001',
          nama: 'BUDI SANTOSO',
          title: 'BRIPDA',
          client_id: 'POLRES_MAWAR',
        },
        state: 'queued',
        platforms: ['instagram'],
        owed: 1,
        links: ['https://www.instagram.com/p/DVr8uzYkvxZ/'],
        reach: 'whatsapp',
        text: 'Selamat sore,\n*BRIPDA BUDI SANTOSO*\n\nMohon berkenan memberi suka pada 1 konten Instagram berikut:\n1. https://www.instagram.com/p/DVr8uzYkvxZ/\n\nTerima kasih.',
        length: 156,
      },
    ],
    unknown_person_ids: [],
  },
};
