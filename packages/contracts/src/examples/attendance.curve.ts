/** What `GET /api/attendance/curve` answers. */
export const answer = {
  success: true,
  data: [
    {
      hour: 0,
      posts: 0,
      given: 0,
      expected: 0,
      rate: null,
      typical: {
        days: 0,
        given: null,
        rate: null,
      },
      difference: null,
    },
    {
      hour: 1,
      posts: 0,
      given: 0,
      expected: 0,
      rate: null,
      typical: {
        days: 0,
        given: null,
        rate: null,
      },
      difference: null,
    },
  ],
  about: {
    client_id: 'POLRES_MAWAR',
    client_name: 'Polres Mawar',
    post_client_id: 'POLRES_MAWAR',
    platform: 'all',
    completion_percent: 100,
    day: '2026-11-21',
    timezone: 'Asia/Jakarta',
    last_hour: 16,
    weeks: 8,
    typical_days: [],
  },
  first_seen: {
    timed: 4,
    corrected: 1,
    unknown: 0,
    later: 0,
  },
  freshness: [
    {
      platform: 'instagram',
      asOf: '2026-11-21T09:43:52.738Z',
      posts: 2,
      incomplete: 0,
      failed: 0,
      neverObserved: 0,
      nextAt: '2026-11-21T10:00:00.000Z',
    },
    {
      platform: 'tiktok',
      asOf: '2026-11-21T09:43:52.767Z',
      posts: 2,
      incomplete: 0,
      failed: 0,
      neverObserved: 0,
      nextAt: '2026-11-21T10:00:00.000Z',
    },
  ],
  notes: [
    {
      code: 'first_seen',
      message:
        'Jam adalah saat pengambilan data pertama kali melihat keterlibatan itu, bukan saat diberikan; keduanya dapat berselisih selama jeda antarpengambilan.',
    },
    {
      code: 'curve',
      message:
        'Angka setiap jam adalah keadaan pada akhir jam itu: keterlibatan yang sudah terlihat dibagi yang diharapkan dari konten yang sudah terbit.',
    },
  ],
};
