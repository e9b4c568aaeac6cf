/** What `GET /api/attendance/overview` answers. */
export const answer = {
  success: true,
  data: {
    about: {
      client_id: 'POLRES_MAWAR',
      client_name: 'Polres Mawar',
      post_client_id: 'POLRES_MAWAR',
      platform: 'all',
      period: {
        from: '2026-11-21',
        to: '2026-11-21',
        timezone: 'Asia/Jakarta',
      },
      previous_period: {
        from: '2026-11-20',
        to: '2026-11-20',
        until: null,
      },
      completion_percent: 100,
    },
    measures: {
      all: {
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
        days: [
          {
            day: '2026-11-08',
            posts: 0,
            participation: null,
            complete: null,
          },
          {
            day: '2026-11-09',
            posts: 0,
            participation: null,
            complete: null,
          },
        ],
      },
      instagram: {
        posts: 2,
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
          given: 3,
          expected: 4,
          rate: 0.75,
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
        days: [
          {
            day: '2026-11-08',
            posts: 0,
            participation: null,
            complete: null,
          },
          {
            day: '2026-11-09',
            posts: 0,
            participation: null,
            complete: null,
          },
        ],
      },
      tiktok: {
        posts: 2,
        people: {
          total: 2,
          must_act: 2,
          excused: 0,
          done: 1,
          partial: 0,
          none: 1,
          no_handle: 0,
          no_posts: 0,
        },
        participation: {
          given: 2,
          expected: 4,
          rate: 0.5,
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
        days: [
          {
            day: '2026-11-08',
            posts: 0,
            participation: null,
            complete: null,
          },
          {
            day: '2026-11-09',
            posts: 0,
            participation: null,
            complete: null,
          },
        ],
      },
    },
    groups: {
      by: 'division',
      total: 2,
      behind: 1,
      rows: [
        {
          id: 'BAG OPS',
          name: 'BAG OPS',
          people: {
            total: 1,
            must_act: 1,
            excused: 0,
            done: 0,
            partial: 1,
            none: 0,
            no_handle: 0,
            no_posts: 0,
          },
          participation: {
            given: 1,
            expected: 4,
            rate: 0.25,
          },
          complete: {
            done: 0,
            of: 1,
            rate: 0,
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
          days: [null, null],
        },
        {
          id: 'SAT INTELKAM',
          name: 'SAT INTELKAM',
          people: {
            total: 1,
            must_act: 1,
            excused: 0,
            done: 1,
            partial: 0,
            none: 0,
            no_handle: 0,
            no_posts: 0,
          },
          participation: {
            given: 4,
            expected: 4,
            rate: 1,
          },
          complete: {
            done: 1,
            of: 1,
            rate: 1,
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
          days: [null, null],
        },
      ],
    },
    headline: {
      must_act: 2,
      owing: 1,
      worst: {
        by: 'division',
        id: 'BAG OPS',
        name: 'BAG OPS',
        owing: 1,
      },
    },
    posts: [
      {
        post_id: '01a1feef-c1c0-75ae-9629-f3d3a8a7b0e3',
        platform: 'instagram',
        code: 'DgAqNRrQI0P',
        client_id: 'POLRES_MAWAR',
        client_name: 'Polres Mawar',
        url: 'https://www.instagram.com/p/DgAqNRrQI0P',
        caption: 'Apel pagi bersama warga #polisipresisi',
        thumbnail_url:
          'https://balai.example/api/media/image?client=POLRES_MAWAR&url=https%3A%2F%2Fcdn.example%2Fsandbox%2Fmedia%2Fp%2FDgAqNRrQI0P_0_640.png&signature=contoh',
        taken_at: '2026-11-21T16:28:07.000Z',
        day: '2026-11-21',
        day_ends_at: '2026-11-21T17:00:00.000Z',
        participation: {
          given: 1,
          expected: 2,
          rate: 0.5,
        },
        incomplete: null,
      },
      {
        post_id: '01a1feef-c1d0-71f3-b0b9-933bb00d9cbc',
        platform: 'tiktok',
        code: '7710662392019842923',
        client_id: 'POLRES_MAWAR',
        client_name: 'Polres Mawar',
        url: 'https://www.tiktok.com/@akun.polres.mawar/video/7710662392019842923',
        caption: 'Bakti sosial @humas.contoh',
        thumbnail_url:
          'https://balai.example/api/media/image?client=POLRES_MAWAR&url=https%3A%2F%2Fcdn.example%2Fsandbox%2Fmedia%2Fp%2F7710662392019842923_0_576.png&signature=contoh',
        taken_at: '2026-11-21T16:28:07.000Z',
        day: '2026-11-21',
        day_ends_at: '2026-11-21T17:00:00.000Z',
        participation: {
          given: 1,
          expected: 2,
          rate: 0.5,
        },
        incomplete: null,
      },
    ],
    posts_total: 4,
    hidden_posts: [],
    finished: [
      {
        person_id: '01a1feef-b63c-7117-b754-24aa5577d9d6',
        title: 'BRIPKA',
        nama: 'BUDI SANTOSO',
        client_id: 'POLRES_MAWAR',
        client_name: 'Polres Mawar',
        at: '2026-11-21T16:28:00.000Z',
      },
    ],
    empty_day: null,
    freshness: [
      {
        platform: 'instagram',
        asOf: '2026-11-21T16:28:08.122Z',
        posts: 2,
        incomplete: 0,
        failed: 0,
        neverObserved: 0,
        nextAt: '2026-11-21T23:00:00.000Z',
        reasons: [],
      },
      {
        platform: 'tiktok',
        asOf: '2026-11-21T16:28:08.138Z',
        posts: 2,
        incomplete: 0,
        failed: 0,
        neverObserved: 0,
        nextAt: '2026-11-21T23:00:00.000Z',
        reasons: [],
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
  },
};
