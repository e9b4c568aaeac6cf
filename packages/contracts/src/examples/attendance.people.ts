/** What `GET /api/attendance/people` answers. */
export const answer = {
  success: true,
  data: [
    {
      person_id: '01a1feef-b710-7799-9333-e7d49bc58812',
      user_id: '7710002',
      title: 'AIPDA',
      nama: 'SITI RAHAYU',
      divisi: 'BAG OPS',
      client_id: 'POLRES_MAWAR',
      client_name: 'Polres Mawar',
      participation: {
        given: 1,
        expected: 4,
        rate: 0.25,
      },
      previous: {
        given: 0,
        expected: 0,
        rate: null,
        change: null,
      },
      late: {
        timed: 0,
        late: 0,
        share: null,
      },
      habits: [],
    },
    {
      person_id: '01a1feef-b63c-7117-b754-24aa5577d9d6',
      user_id: '7710001',
      title: 'BRIPKA',
      nama: 'BUDI SANTOSO',
      divisi: 'SAT INTELKAM',
      client_id: 'POLRES_MAWAR',
      client_name: 'Polres Mawar',
      participation: {
        given: 4,
        expected: 4,
        rate: 1,
      },
      previous: {
        given: 0,
        expected: 0,
        rate: null,
        change: null,
      },
      late: {
        timed: 4,
        late: 0,
        share: 0,
      },
      habits: [],
    },
  ],
  next_cursor: null,
  about: {
    client_id: 'POLRES_MAWAR',
    client_name: 'Polres Mawar',
    post_client_id: 'POLRES_MAWAR',
    platform: 'all',
    period: {
      from: '2026-11-16',
      to: '2026-11-22',
      timezone: 'Asia/Jakarta',
    },
    previous_period: {
      from: '2026-11-09',
      to: '2026-11-15',
      until: null,
    },
    completion_percent: 100,
  },
  counts: {
    total: 2,
    excused: 0,
    no_handle: 0,
    judged: 2,
    shown: 2,
    late: 0,
    improved: 0,
    declined: 0,
    stopped: 0,
  },
  thresholds: {
    late_after_minutes: 360,
    late_share: 0.8,
    change: 0.2,
    stopped_from: 0.5,
    min_posts: 3,
  },
  freshness: [
    {
      platform: 'instagram',
      asOf: '2026-11-21T16:28:08.122Z',
      posts: 2,
      incomplete: 0,
      failed: 0,
      neverObserved: 0,
      nextAt: '2026-11-21T23:00:00.000Z',
    },
    {
      platform: 'tiktok',
      asOf: '2026-11-21T16:28:08.138Z',
      posts: 2,
      incomplete: 0,
      failed: 0,
      neverObserved: 0,
      nextAt: '2026-11-21T23:00:00.000Z',
    },
  ],
  notes: [
    {
      code: 'late',
      message:
        'Selalu terlambat: sedikitnya 80% keterlibatannya baru terlihat 360 menit atau lebih setelah konten terbit, dari sedikitnya 3 yang waktunya diketahui.',
    },
    {
      code: 'improved',
      message:
        'Membaik atau menurun: partisipasi berubah sedikitnya 20% dibanding periode sebelumnya, dengan sedikitnya 3 konten di kedua periode.',
    },
  ],
};
