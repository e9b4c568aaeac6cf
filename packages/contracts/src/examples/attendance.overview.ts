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
        from: '2026-11-23',
        to: '2026-11-23',
        timezone: 'Asia/Jakarta',
      },
      previous_period: {
        from: '2026-11-22',
        to: '2026-11-22',
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
            day: '2026-11-10',
            posts: 0,
            participation: null,
            complete: null,
          },
          {
            day: '2026-11-11',
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
            day: '2026-11-10',
            posts: 0,
            participation: null,
            complete: null,
          },
          {
            day: '2026-11-11',
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
            day: '2026-11-10',
            posts: 0,
            participation: null,
            complete: null,
          },
          {
            day: '2026-11-11',
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
        post_id: '01a20910-de3f-75fa-89b9-08091609bb7b',
        platform: 'instagram',
        code: 'DgFuWLuNF3x',
        client_id: 'POLRES_MAWAR',
        client_name: 'Polres Mawar',
        url: 'https://www.instagram.com/p/DgFuWLuNF3x',
        caption: 'Apel pagi bersama warga #polisipresisi',
        thumbnail_url:
          'https://balai.example/api/media/image?client=POLRES_MAWAR&url=https%3A%2F%2Fcdn.example%2Fsandbox%2Fmedia%2Fp%2FDgFuWLuNF3x_0_640.png&signature=contoh',
        taken_at: '2026-11-23T15:40:30.000Z',
        day: '2026-11-23',
        day_ends_at: '2026-11-23T17:00:00.000Z',
        participation: {
          given: 1,
          expected: 2,
          rate: 0.5,
        },
        incomplete: null,
      },
      {
        post_id: '01a20910-de43-716c-a95b-a4bf9906b1e7',
        platform: 'tiktok',
        code: '7711392292596813430',
        client_id: 'POLRES_MAWAR',
        client_name: 'Polres Mawar',
        url: 'https://www.tiktok.com/@akun.polres.mawar/video/7711392292596813430',
        caption: 'Patroli dialogis di pasar #kamtibmas',
        thumbnail_url:
          'https://balai.example/api/media/image?client=POLRES_MAWAR&url=https%3A%2F%2Fcdn.example%2Fsandbox%2Fmedia%2Fp%2F7711392292596813430_0_576.png&signature=contoh',
        taken_at: '2026-11-23T15:40:30.000Z',
        day: '2026-11-23',
        day_ends_at: '2026-11-23T17:00:00.000Z',
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
        asOf: '2026-11-23T15:40:30.204Z',
        posts: 2,
        incomplete: 0,
        failed: 0,
        neverObserved: 0,
        nextAt: '2026-11-23T23:00:00.000Z',
        reasons: [],
      },
      {
        platform: 'tiktok',
        asOf: '2026-11-23T15:40:30.229Z',
        posts: 2,
        incomplete: 0,
        failed: 0,
        neverObserved: 0,
        nextAt: '2026-11-23T23:00:00.000Z',
        reasons: [],
      },
    ],
    finished: [
      {
        person_id: '01a20910-d4fc-7698-8378-7a7f292c79a2',
        title: 'BRIPKA',
        nama: 'BUDI SANTOSO',
        client_id: 'POLRES_MAWAR',
        client_name: 'Polres Mawar',
        at: '2026-11-23T15:40:00.000Z',
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
