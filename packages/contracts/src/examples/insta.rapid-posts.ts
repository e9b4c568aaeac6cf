/** What `GET /api/insta/rapid-posts` answers. */
export const answer = {
  success: true,
  data: [
    {
      id: 'Df_78MaYJOz',
      created_at: '2026-11-21T09:43:50.000Z',
      type: 'image',
      caption: 'Apel pagi bersama warga #polisipresisi',
      like_count: 2,
      comment_count: 0,
      share_count: 0,
      view_count: null,
      thumbnail:
        'https://balai.example/api/media/image?client=POLRES_MAWAR&url=https%3A%2F%2Fcdn.example%2Fsandbox%2Fmedia%2Fp%2FDf_78MaYJOz_0_640.png&signature=contoh',
      url: 'https://www.instagram.com/p/Df_78MaYJOz',
    },
    {
      id: 'Df_78EgNUbT',
      created_at: '2026-11-21T09:43:49.000Z',
      type: 'image',
      caption: 'Apel polres.mawar',
      like_count: 2,
      comment_count: 0,
      share_count: 0,
      view_count: null,
      thumbnail:
        'https://balai.example/api/media/image?client=POLRES_MAWAR&url=https%3A%2F%2Fcdn.example%2Fsandbox%2Fmedia%2Fp%2FDf_78EgNUbT_0_640.png&signature=contoh',
      url: 'https://www.instagram.com/p/Df_78EgNUbT',
    },
  ],
};
