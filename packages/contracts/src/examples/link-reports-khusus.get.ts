/** What `GET /api/link-reports-khusus/:shortcode` answers. */
export const answer = {
  success: true,
  data: {
    shortcode: 'Df_9c2aV9_0',
    user_id: '7710001',
    instagram_link: 'https://www.instagram.com/p/Df_9c2aV9_0',
    facebook_link: null,
    twitter_link: null,
    tiktok_link: null,
    youtube_link: null,
    created_at: '2026-11-21T09:57:02.000Z',
    caption: 'Apel polres.mawar',
    image_url:
      'https://balai.example/api/media/image?client=POLRES_MAWAR&url=https%3A%2F%2Fcdn.example%2Fsandbox%2Fmedia%2Fp%2FDf_9c2aV9_0_0_1080.png&signature=contoh',
    thumbnail_url:
      'https://balai.example/api/media/image?client=POLRES_MAWAR&url=https%3A%2F%2Fcdn.example%2Fsandbox%2Fmedia%2Fp%2FDf_9c2aV9_0_0_640.png&signature=contoh',
    report_id: '01a1fd89-bf74-7bde-82c0-1be0dbad79e2',
    post_id: '01a1fd89-b3b9-7aa0-8fcf-c2514fbe702a',
    post_url: 'https://www.instagram.com/p/Df_9c2aV9_0',
    nama: 'BUDI SANTOSO',
    title: 'BRIPKA',
    divisi: 'SAT INTELKAM',
    client_id: 'POLRES_MAWAR',
    state: 'accepted',
    reason: null,
    submitted_at: '2026-11-21T09:57:05.523Z',
    submitted_by: 'petugas.3',
    updated_at: '2026-11-21T09:57:05.613Z',
    links: [
      {
        platform: 'instagram',
        url: 'https://www.instagram.com/p/Df_9c2aV9_0',
        normalized: 'https://www.instagram.com/p/Df_9c2aV9_0',
        resolution: 'direct',
        verification: 'unverifiable',
        verified_at: null,
        author: null,
        duplicate_of: [
          {
            report_id: '01a1fd89-bcb4-714d-ba54-6b1b3b99a20e',
            shortcode: 'Df_9c2aV9_0',
            user_id: '7710002',
            nama: 'SITI RAHAYU',
            client_id: 'POLRES_MAWAR',
            submitted_at: '2026-11-21T09:57:04.819Z',
          },
        ],
      },
    ],
    verification: 'unverifiable',
    verified_at: null,
    duplicate_of: [
      {
        report_id: '01a1fd89-bcb4-714d-ba54-6b1b3b99a20e',
        shortcode: 'Df_9c2aV9_0',
        user_id: '7710002',
        nama: 'SITI RAHAYU',
        client_id: 'POLRES_MAWAR',
        submitted_at: '2026-11-21T09:57:04.819Z',
      },
    ],
  },
};
