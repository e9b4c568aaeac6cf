/** What `GET /api/attendance/leaderboard` answers. */
export const answer = {
  success: true,
  data: [
    {
      place: 1,
      previous_place: null,
      id: 'POLRES_MAWAR',
      name: 'Polres Mawar',
      score: 0.625,
      people: {
        total: 2,
        must_act: 2,
        excused: 0,
        done: 1,
        partial: 1,
        none: 0,
        no_handle: 0,
        no_posts: 0,
      },
      participation: {
        given: 5,
        expected: 8,
        rate: 0.625,
      },
      complete: {
        done: 1,
        of: 2,
        rate: 0.5,
      },
    },
  ],
  unplaced: [],
  rule: {
    by: 'units',
    method: 'share',
    min_people: 1,
    smallest: {
      id: 'POLRES_MAWAR',
      name: 'Polres Mawar',
      must_act: 2,
    },
    shrinkage: null,
    explanation: [
      'Urutan menurut partisipasi: keterlibatan yang diberikan dibagi yang diharapkan. Jumlah tidak menentukan, sehingga satuan kecil dapat menang.',
      'Nilai yang sama berbagi tempat (1, 2, 2, 4); di dalamnya urutan tampil menurut bagian yang tuntas, lalu nama.',
    ],
  },
  about: {
    client_id: 'POLRES_MAWAR',
    from: '2026-11-16',
    to: '2026-11-22',
    timezone: 'Asia/Jakarta',
    posts: 4,
  },
  freshness: [
    {
      platform: 'instagram',
      asOf: '2026-11-21T09:53:50.216Z',
      posts: 2,
      incomplete: 0,
      failed: 0,
      neverObserved: 0,
      nextAt: '2026-11-21T10:00:00.000Z',
    },
    {
      platform: 'tiktok',
      asOf: '2026-11-21T09:53:50.346Z',
      posts: 2,
      incomplete: 0,
      failed: 0,
      neverObserved: 0,
      nextAt: '2026-11-21T10:00:00.000Z',
    },
  ],
};
