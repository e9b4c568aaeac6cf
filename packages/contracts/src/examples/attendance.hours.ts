/** What `GET /api/attendance/hours` answers. */
export const answer = {
  success: true,
  data: [
    {
      hour: 0,
      first_seen: {
        given: 0,
        share: 0,
        by_weekday: [0, 0, 0, 0, 0, 0, 0],
      },
      posts: 0,
      people: {
        total: 2,
        must_act: 0,
        excused: 0,
        done: 0,
        partial: 0,
        none: 0,
        no_handle: 0,
        no_posts: 2,
      },
      participation: {
        given: 0,
        expected: 0,
        rate: null,
      },
      complete: {
        done: 0,
        of: 0,
        rate: null,
      },
      previous: {
        posts: 0,
        participation: {
          given: 0,
          expected: 0,
          rate: null,
        },
        complete: {
          done: 0,
          of: 0,
          rate: null,
        },
        change: {
          participation: null,
          complete: null,
        },
      },
      peers: {
        rows: 1,
        participation: 0.625,
        complete: 0.5,
        difference: {
          participation: null,
          complete: null,
        },
      },
      target: null,
    },
    {
      hour: 1,
      first_seen: {
        given: 0,
        share: 0,
        by_weekday: [0, 0, 0, 0, 0, 0, 0],
      },
      posts: 0,
      people: {
        total: 2,
        must_act: 0,
        excused: 0,
        done: 0,
        partial: 0,
        none: 0,
        no_handle: 0,
        no_posts: 2,
      },
      participation: {
        given: 0,
        expected: 0,
        rate: null,
      },
      complete: {
        done: 0,
        of: 0,
        rate: null,
      },
      previous: {
        posts: 0,
        participation: {
          given: 0,
          expected: 0,
          rate: null,
        },
        complete: {
          done: 0,
          of: 0,
          rate: null,
        },
        change: {
          participation: null,
          complete: null,
        },
      },
      peers: {
        rows: 1,
        participation: 0.625,
        complete: 0.5,
        difference: {
          participation: null,
          complete: null,
        },
      },
      target: null,
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
  totals: {
    posts: 4,
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
    previous: {
      posts: 0,
      participation: {
        given: 0,
        expected: 0,
        rate: null,
      },
      complete: {
        done: 0,
        of: 0,
        rate: null,
      },
      change: {
        participation: null,
        complete: null,
      },
    },
    target: null,
  },
  rows: {
    total: 24,
    shown: 24,
    behind: 0,
  },
  freshness: [
    {
      platform: 'instagram',
      asOf: '2026-11-22T06:44:01.316Z',
      posts: 2,
      incomplete: 0,
      failed: 0,
      neverObserved: 0,
      nextAt: '2026-11-22T07:00:00.000Z',
    },
    {
      platform: 'tiktok',
      asOf: '2026-11-22T06:44:01.351Z',
      posts: 2,
      incomplete: 0,
      failed: 0,
      neverObserved: 0,
      nextAt: '2026-11-22T07:00:00.000Z',
    },
  ],
  first_seen: {
    timed: 4,
    corrected: 1,
    unknown: 0,
  },
  notes: [
    {
      code: 'participation',
      message: 'Partisipasi = keterlibatan yang diberikan dibagi yang diharapkan, dari personel yang wajib ikut.',
    },
    {
      code: 'complete',
      message: 'Tuntas = personel yang ikut di sedikitnya 100 % konten dibagi personel yang wajib ikut.',
    },
  ],
};
