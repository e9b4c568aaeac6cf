/** What `GET /api/attendance/people/:person/why` answers. */
export const answer = {
  success: true,
  data: {
    person: {
      person_id: '01a1fd7d-99c6-73a3-bfb4-63d45112d401',
      user_id: '7710001',
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
      from: '2026-11-16',
      to: '2026-11-22',
      timezone: 'Asia/Jakarta',
    },
    status: 'sudah',
    total: 2,
    need: 2,
    done: 2,
    observed: 2,
    posts: [
      {
        post: {
          post_id: '01a1fd7d-9eab-715d-8bc0-68735e9cedec',
          client_id: 'POLRES_MAWAR',
          platform: 'instagram',
          platform_id: 'Df_78MaYJOz',
          url: 'https://www.instagram.com/p/Df_78MaYJOz',
          caption: 'Apel pagi bersama warga #polisipresisi',
          taken_at: '2026-11-21T09:43:50.000Z',
        },
        counted: true,
        by: 'engagement',
        reasons: [],
        engagements: [
          {
            handle: 'polres.mawar.1',
            first_seen_at: '2026-11-21T09:43:50.761Z',
            last_seen_at: '2026-11-21T09:43:52.144Z',
            withdrawn_at: null,
            is_theirs: true,
            observation: {
              obs_no: 1,
              observed_at: '2026-11-21T09:43:50.761Z',
              provider: 'social-api4',
              run_id: '01a1fd7d-9e4e-7fc9-b947-30b371e23ae2',
            },
          },
        ],
        correction: null,
        looks: {
          all: 2,
          complete: 2,
          last_complete_at: '2026-11-21T09:43:52.144Z',
          as_of: '2026-11-21T09:43:52.738Z',
        },
      },
      {
        post: {
          post_id: '01a1fd7d-9ab6-7dcd-8af9-960bb9275fc1',
          client_id: 'POLRES_MAWAR',
          platform: 'instagram',
          platform_id: 'Df_78EgNUbT',
          url: 'https://www.instagram.com/p/Df_78EgNUbT',
          caption: 'Apel polres.mawar',
          taken_at: '2026-11-21T09:43:49.000Z',
        },
        counted: true,
        by: 'engagement',
        reasons: [],
        engagements: [
          {
            handle: 'polres.mawar.1',
            first_seen_at: '2026-11-21T09:43:49.798Z',
            last_seen_at: '2026-11-21T09:43:52.142Z',
            withdrawn_at: null,
            is_theirs: true,
            observation: {
              obs_no: 1,
              observed_at: '2026-11-21T09:43:49.798Z',
              provider: 'social-api4',
              run_id: '01a1fd7d-9a33-77be-8adb-e325c485b5f1',
            },
          },
        ],
        correction: {
          correction_id: '01a1fd7d-a4fb-7ea8-b287-5ba8af59924f',
          reason: 'Bukti layar diterima',
          decided_by: 'petugas.15',
          decided_at: '2026-11-21T09:43:52.315Z',
        },
        looks: {
          all: 3,
          complete: 3,
          last_complete_at: '2026-11-21T09:43:52.142Z',
          as_of: '2026-11-21T09:43:52.738Z',
        },
      },
    ],
    next_cursor: null,
  },
};
