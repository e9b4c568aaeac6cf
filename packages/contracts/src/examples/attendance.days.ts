/** What `GET /api/attendance/days` answers. */
export const answer = {
  success: true,
  data: [
    {
      day: '2026-11-16',
      previous_day: '2026-11-09',
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
      day: '2026-11-17',
      previous_day: '2026-11-10',
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
    total: 6,
    shown: 6,
    behind: 0,
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
      code: 'participation',
      message: 'Partisipasi = keterlibatan yang diberikan dibagi yang diharapkan, dari personel yang wajib ikut.',
    },
    {
      code: 'complete',
      message: 'Tuntas = personel yang ikut di sedikitnya 100 % konten dibagi personel yang wajib ikut.',
    },
  ],
};
