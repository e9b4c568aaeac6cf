/** What `GET /api/insta/posts-khusus` answers. */
export const answer = {
  success: true,
  data: [
    {
      shortcode: 'Df_78EgNUbT',
      client_id: 'POLRES_MAWAR',
      caption: 'Apel polres.mawar',
      like_count: 2,
      comment_count: 0,
      view_count: null,
      share_count: 0,
      created_at: '2026-11-21T09:43:49.000Z',
      thumbnail_url:
        'https://balai.example/api/media/image?client=POLRES_MAWAR&url=https%3A%2F%2Fcdn.example%2Fsandbox%2Fmedia%2Fp%2FDf_78EgNUbT_0_640.png&signature=contoh',
      is_video: false,
      is_carousel: false,
      video_url: null,
      image_url:
        'https://balai.example/api/media/image?client=POLRES_MAWAR&url=https%3A%2F%2Fcdn.example%2Fsandbox%2Fmedia%2Fp%2FDf_78EgNUbT_0_1080.png&signature=contoh',
      images_url: [
        'https://balai.example/api/media/image?client=POLRES_MAWAR&url=https%3A%2F%2Fcdn.example%2Fsandbox%2Fmedia%2Fp%2FDf_78EgNUbT_0_1080.png&signature=contoh',
      ],
      post_id: '01a1fd7d-9ab6-7dcd-8af9-960bb9275fc1',
      platform: 'instagram',
      url: 'https://www.instagram.com/p/Df_78EgNUbT',
      username: 'akun.polres.mawar',
      kind: 'routine',
      special_at: '2026-11-21T09:43:50.873Z',
      roles: [],
      is_official: true,
      hidden_at: null,
    },
  ],
  next_cursor: null,
};
