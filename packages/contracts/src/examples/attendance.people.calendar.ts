/** What `GET /api/attendance/people/:person/calendar` answers. */
export const answer = {
  success: true,
  data: [
    {
      day: '2026-08-22',
      posts: 0,
      state: 'no_posts',
      given: 0,
      expected: 0,
    },
    {
      day: '2026-08-23',
      posts: 0,
      state: 'no_posts',
      given: 0,
      expected: 0,
    },
  ],
  person: {
    person_id: '01a1fe4d-057e-76a5-bacc-652cef652b03',
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
      from: '2026-11-21',
      to: '2026-11-21',
    },
    longest: {
      days: 1,
      from: '2026-11-21',
      to: '2026-11-21',
    },
  },
  about: {
    client_id: 'POLRES_MAWAR',
    client_name: 'Polres Mawar',
    post_client_id: 'POLRES_MAWAR',
    platform: 'all',
    period: {
      from: '2026-08-22',
      to: '2026-11-21',
      timezone: 'Asia/Jakarta',
    },
    previous_period: null,
    completion_percent: 100,
  },
  freshness: [
    {
      platform: 'instagram',
      asOf: '2026-11-21T13:30:28.276Z',
      posts: 2,
      incomplete: 0,
      failed: 0,
      neverObserved: 0,
      nextAt: '2026-11-21T14:00:00.000Z',
    },
    {
      platform: 'tiktok',
      asOf: '2026-11-21T13:30:28.355Z',
      posts: 2,
      incomplete: 0,
      failed: 0,
      neverObserved: 0,
      nextAt: '2026-11-21T14:00:00.000Z',
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
