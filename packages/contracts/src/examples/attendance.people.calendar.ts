/** What `GET /api/attendance/people/:person/calendar` answers. */
export const answer = {
  success: true,
  data: [
    {
      day: '2026-08-23',
      posts: 0,
      state: 'no_posts',
      given: 0,
      expected: 0,
      platforms: [],
    },
    {
      day: '2026-08-24',
      posts: 0,
      state: 'no_posts',
      given: 0,
      expected: 0,
      platforms: [],
    },
  ],
  person: {
    person_id: '01a20040-7af2-7e59-8992-c20ba06bf63a',
    user_id: '7710001',
    title: 'BRIPKA',
    nama: 'BUDI SANTOSO',
    divisi: 'SAT INTELKAM',
    client_id: 'POLRES_MAWAR',
    client_name: 'Polres Mawar',
  },
  streak: {
    current: {
      days: 1,
      from: '2026-11-22',
      to: '2026-11-22',
    },
    longest: {
      days: 1,
      from: '2026-11-22',
      to: '2026-11-22',
    },
  },
  about: {
    client_id: 'POLRES_MAWAR',
    client_name: 'Polres Mawar',
    post_client_id: 'POLRES_MAWAR',
    platform: 'all',
    period: {
      from: '2026-08-23',
      to: '2026-11-22',
      timezone: 'Asia/Jakarta',
    },
    previous_period: null,
    completion_percent: 100,
  },
  freshness: [
    {
      platform: 'instagram',
      asOf: '2026-11-21T22:35:56.815Z',
      posts: 2,
      incomplete: 0,
      failed: 0,
      neverObserved: 0,
      nextAt: '2026-11-21T23:00:00.000Z',
    },
    {
      platform: 'tiktok',
      asOf: '2026-11-21T22:35:56.841Z',
      posts: 2,
      incomplete: 0,
      failed: 0,
      neverObserved: 0,
      nextAt: '2026-11-21T23:00:00.000Z',
    },
  ],
  notes: [
    {
      code: 'rule',
      message: 'Hari dihitung bila ikut di sedikitnya 100 % konten hari itu.',
    },
    {
      code: 'no_posts',
      message: 'Hari tanpa konten tidak dihitung dan tidak memutus rangkaian.',
    },
  ],
};
