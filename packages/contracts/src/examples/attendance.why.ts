/** What `GET /api/attendance/people/:person/why` answers. */
export const answer = {
  success: true,
  data: {
    person: {
      person_id: '01a20965-2593-773e-83eb-29531c852f1f',
      user_id: '7710001',
      title: 'BRIPKA',
      nama: 'BUDI SANTOSO',
      client_id: 'POLRES_MAWAR',
    },
    platform: 'instagram',
    expected: true,
    exempt: false,
    handles: [
      {
        handle: 'polres.mawar.1',
        from: null,
        to: null,
      },
    ],
    period: {
      from: '2026-11-23',
      to: '2026-11-29',
      timezone: 'Asia/Jakarta',
    },
    status: 'sudah',
    total: 2,
    need: 2,
    done: 2,
    observed: 2,
    platforms: [
      {
        platform: 'instagram',
        expected: true,
        status: 'sudah',
        total: 2,
        done: 2,
      },
      {
        platform: 'tiktok',
        expected: true,
        status: 'sudah',
        total: 2,
        done: 2,
      },
    ],
    posts: [
      {
        post: {
          post_id: '01a20965-3d8e-7d2c-b818-c7672e6d38e7',
          client_id: 'POLRES_MAWAR',
          platform: 'instagram',
          platform_id: 'DgF45HQNYsA',
          url: 'https://www.instagram.com/p/DgF45HQNYsA',
          caption: 'Apel pagi bersama warga #polisipresisi',
          taken_at: '2026-11-23T17:12:39.000Z',
        },
        counted: true,
        by: 'engagement',
        reasons: [],
        engagements: [
          {
            handle: 'polres.mawar.1',
            first_seen_at: '2026-11-23T17:12:39.727Z',
            last_seen_at: '2026-11-23T17:12:39.727Z',
            withdrawn_at: null,
            is_theirs: true,
            observation: {
              obs_no: 1,
              observed_at: '2026-11-23T17:12:39.727Z',
              provider: 'social-api4',
              run_id: '01a20965-3cd7-7957-9ce7-46b792f9dcc9',
            },
          },
        ],
        correction: null,
        looks: {
          all: 1,
          complete: 1,
          last_complete_at: '2026-11-23T17:12:39.727Z',
          as_of: '2026-11-23T17:12:39.727Z',
        },
      },
      {
        post: {
          post_id: '01a20965-2a09-7bf0-bd66-1c255d94097a',
          client_id: 'POLRES_MAWAR',
          platform: 'instagram',
          platform_id: 'DgF44ehgR-w',
          url: 'https://www.instagram.com/p/DgF44ehgR-w',
          caption: 'Apel polres.mawar',
          taken_at: '2026-11-23T17:12:33.000Z',
        },
        counted: true,
        by: 'engagement',
        reasons: [],
        engagements: [
          {
            handle: 'polres.mawar.1',
            first_seen_at: '2026-11-23T17:12:34.850Z',
            last_seen_at: '2026-11-23T17:12:39.725Z',
            withdrawn_at: null,
            is_theirs: true,
            observation: {
              obs_no: 1,
              observed_at: '2026-11-23T17:12:34.850Z',
              provider: 'social-api4',
              run_id: '01a20965-277b-784e-a90d-edc87fdce8f5',
            },
          },
        ],
        correction: null,
        looks: {
          all: 2,
          complete: 2,
          last_complete_at: '2026-11-23T17:12:39.725Z',
          as_of: '2026-11-23T17:12:39.725Z',
        },
      },
    ],
    next_cursor: null,
  },
};
