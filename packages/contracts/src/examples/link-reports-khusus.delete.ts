/** What `DELETE /api/link-reports-khusus/:shortcode` answers. */
export const answer = {
  success: true,
  data: {
    shortcode: 'Df_78EgNUbT',
    user_id: '7710002',
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
    report_id: '01a1fd7d-9f4e-7d14-9e1e-2caa496cc053',
    post_id: '01a1fd7d-9ab6-7dcd-8af9-960bb9275fc1',
    post_url: 'https://www.instagram.com/p/Df_78EgNUbT',
    nama: 'SITI RAHAYU',
    title: 'AIPDA',
    divisi: 'BAG OPS',
    client_id: 'POLRES_MAWAR',
    state: 'revoked',
    reason: null,
    submitted_at: '2026-11-21T09:43:50.861Z',
    submitted_by: 'platform-admin',
    updated_at: '2026-11-21T09:43:57.575Z',
    links: [
      {
        platform: 'instagram',
        url: 'https://www.instagram.com/p/Df_78EgNUbT/',
        normalized: 'https://www.instagram.com/p/Df_78EgNUbT',
        resolution: 'direct',
        verification: 'unchecked',
        duplicate_of: [],
      },
    ],
    duplicate_of: [],
  },
};
