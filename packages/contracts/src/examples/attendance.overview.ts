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
        from: '2026-11-24',
        to: '2026-11-24',
        timezone: 'Asia/Jakarta',
      },
      previous_period: {
        from: '2026-11-23',
        to: '2026-11-23',
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
        lacking_handle: 0,
        days: [
          {
            day: '2026-11-11',
            posts: 0,
            participation: null,
            complete: null,
          },
          {
            day: '2026-11-12',
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
        lacking_handle: 0,
        days: [
          {
            day: '2026-11-11',
            posts: 0,
            participation: null,
            complete: null,
          },
          {
            day: '2026-11-12',
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
        lacking_handle: 0,
        days: [
          {
            day: '2026-11-11',
            posts: 0,
            participation: null,
            complete: null,
          },
          {
            day: '2026-11-12',
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
    waiting: {
      complaints: 1,
      failed_deliveries: 0,
    },
    posts: [
      {
        post_id: '01a20aaa-8c15-7efb-89ea-c0d1ed6517f7',
        platform: 'instagram',
        code: 'DgGhjeTVDEY',
        client_id: 'POLRES_MAWAR',
        client_name: 'Polres Mawar',
        url: 'https://www.instagram.com/p/DgGhjeTVDEY',
        caption: 'Apel pagi bersama warga #polisipresisi',
        thumbnail_url:
          'https://balai.example/api/media/image?client=POLRES_MAWAR&url=https%3A%2F%2Fcdn.example%2Fsandbox%2Fmedia%2Fp%2FDgGhjeTVDEY_0_640.png&signature=contoh',
        taken_at: '2026-11-23T23:07:57.000Z',
        day: '2026-11-24',
        day_ends_at: '2026-11-24T17:00:00.000Z',
        participation: {
          given: 1,
          expected: 2,
          rate: 0.5,
        },
        incomplete: null,
      },
      {
        post_id: '01a20aaa-8cf2-76d4-bddc-b8494a59b6d1',
        platform: 'tiktok',
        code: '7711507599693575624',
        client_id: 'POLRES_MAWAR',
        client_name: 'Polres Mawar',
        url: 'https://www.tiktok.com/@akun.polres.mawar/video/7711507599693575624',
        caption: 'Patroli dialogis di pasar #kamtibmas',
        thumbnail_url:
          'https://balai.example/api/media/image?client=POLRES_MAWAR&url=https%3A%2F%2Fcdn.example%2Fsandbox%2Fmedia%2Fp%2F7711507599693575624_0_576.png&signature=contoh',
        taken_at: '2026-11-23T23:07:57.000Z',
        day: '2026-11-24',
        day_ends_at: '2026-11-24T17:00:00.000Z',
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
    freshness: [
      {
        platform: 'instagram',
        asOf: '2026-11-23T23:08:00.353Z',
        posts: 2,
        incomplete: 0,
        failed: 0,
        neverObserved: 0,
        nextAt: '2026-11-23T23:30:00.000Z',
        reasons: [],
      },
      {
        platform: 'tiktok',
        asOf: '2026-11-23T23:08:00.724Z',
        posts: 2,
        incomplete: 0,
        failed: 0,
        neverObserved: 0,
        nextAt: '2026-11-23T23:30:00.000Z',
        reasons: [],
      },
    ],
    finished: [
      {
        person_id: '01a20aa9-d2cc-7cfd-a5be-a0bee1958d35',
        title: 'BRIPKA',
        nama: 'BUDI SANTOSO',
        client_id: 'POLRES_MAWAR',
        client_name: 'Polres Mawar',
        at: '2026-11-23T23:08:00.000Z',
      },
    ],
    empty_day: null,
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
