/** What `POST /api/link-reports-khusus` answers. */
export const answer = {
  success: true,
  data: {
    shortcode: 'Df_78EgNUbT',
    user_id: '7710001',
    instagram_link: 'https://www.instagram.com/p/Df_78EgNUbT/',
    facebook_link: null,
    twitter_link: null,
    tiktok_link: null,
    youtube_link: null,
    created_at: '2026-11-21T09:43:49.000Z',
    caption: 'Apel polres.mawar',
    image_url:
      'https://balai.example/api/media/image?client=POLRES_MAWAR&url=https%3A%2F%2Fcdn.example%2Fsandbox%2Fmedia%2Fp%2FDf_78EgNUbT_0_1080.png&signature=contoh',
    thumbnail_url:
      'https://balai.example/api/media/image?client=POLRES_MAWAR&url=https%3A%2F%2Fcdn.example%2Fsandbox%2Fmedia%2Fp%2FDf_78EgNUbT_0_640.png&signature=contoh',
    report_id: '01a1fd7d-a6c5-7e31-a0cc-cf345d8746cb',
    post_id: '01a1fd7d-9ab6-7dcd-8af9-960bb9275fc1',
    post_url: 'https://www.instagram.com/p/Df_78EgNUbT',
    nama: 'BUDI SANTOSO',
    title: 'BRIPKA',
    divisi: 'SAT INTELKAM',
    client_id: 'POLRES_MAWAR',
    state: 'accepted',
    reason: null,
    submitted_at: '2026-11-21T09:43:52.772Z',
    submitted_by: 'petugas.22',
    updated_at: '2026-11-21T09:43:52.772Z',
    links: [
      {
        platform: 'instagram',
        url: 'https://www.instagram.com/p/Df_78EgNUbT/',
        normalized: 'https://www.instagram.com/p/Df_78EgNUbT',
        resolution: 'direct',
        verification: 'unchecked',
        duplicate_of: [
          {
            report_id: '01a1fd7d-9f4e-7d14-9e1e-2caa496cc053',
            shortcode: 'Df_78EgNUbT',
            user_id: '7710002',
            nama: 'SITI RAHAYU',
            client_id: 'POLRES_MAWAR',
            submitted_at: '2026-11-21T09:43:50.861Z',
          },
        ],
      },
    ],
    duplicate_of: [
      {
        report_id: '01a1fd7d-9f4e-7d14-9e1e-2caa496cc053',
        shortcode: 'Df_78EgNUbT',
        user_id: '7710002',
        nama: 'SITI RAHAYU',
        client_id: 'POLRES_MAWAR',
        submitted_at: '2026-11-21T09:43:50.861Z',
      },
    ],
  },
};
