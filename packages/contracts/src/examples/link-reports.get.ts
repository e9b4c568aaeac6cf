/** What `GET /api/link-reports/:shortcode` answers. */
export const answer = {
  success: true,
  data: {
    shortcode: 'Df_78EgNUbT',
    user_id: '7710001',
    instagram_link: null,
    facebook_link: null,
    twitter_link: null,
    tiktok_link: 'https://www.tiktok.com/@orang.contoh/video/7300000000000000001',
    youtube_link: null,
    created_at: '2026-11-21T09:43:49.000Z',
    caption: 'Apel polres.mawar',
    image_url:
      'https://balai.example/api/media/image?client=POLRES_MAWAR&url=https%3A%2F%2Fcdn.example%2Fsandbox%2Fmedia%2Fp%2FDf_78EgNUbT_0_1080.png&signature=contoh',
    thumbnail_url:
      'https://balai.example/api/media/image?client=POLRES_MAWAR&url=https%3A%2F%2Fcdn.example%2Fsandbox%2Fmedia%2Fp%2FDf_78EgNUbT_0_640.png&signature=contoh',
    report_id: '01a1fd7d-a685-7ae6-b64e-9fed825bf54b',
    post_id: '01a1fd7d-9ab6-7dcd-8af9-960bb9275fc1',
    post_url: 'https://www.instagram.com/p/Df_78EgNUbT',
    nama: 'BUDI SANTOSO',
    title: 'BRIPKA',
    divisi: 'SAT INTELKAM',
    client_id: 'POLRES_MAWAR',
    state: 'accepted',
    reason: null,
    submitted_at: '2026-11-21T09:43:52.709Z',
    submitted_by: 'petugas.21',
    updated_at: '2026-11-21T09:43:52.709Z',
    links: [
      {
        platform: 'tiktok',
        url: 'https://www.tiktok.com/@orang.contoh/video/7300000000000000001',
        normalized: 'https://www.tiktok.com/video/7300000000000000001',
        resolution: 'direct',
        verification: 'unchecked',
        duplicate_of: [],
      },
    ],
    duplicate_of: [],
  },
};
