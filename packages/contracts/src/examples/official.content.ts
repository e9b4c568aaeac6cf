/** What `GET /api/satbinmas-official/content` answers. */
export const answer = {
  success: true,
  data: {
    hours: [{ weekday: 6, hour: 16, posts: 2, engagement: 4 }],
    best: [
      {
        satbinmas_media_id: '01a1fd7d-9e6e-7203-831d-845495e8974e',
        username: 'akun.polres.mawar',
        media_id: 'Df_78MaYJOz',
        code: 'Df_78MaYJOz',
        media_type: 'image',
        taken_at: '2026-11-21T09:43:50.000Z',
        caption_text: 'Apel pagi bersama warga #polisipresisi',
        like_count: 2,
        comment_count: 0,
        view_count: null,
        share_count: 0,
        thumbnail_url:
          'https://balai.example/api/media/image?client=POLRES_MAWAR&url=https%3A%2F%2Fcdn.example%2Fsandbox%2Fmedia%2Fp%2FDf_78MaYJOz_0_640.png&signature=contoh',
        video_url: null,
        url: 'https://www.instagram.com/p/Df_78MaYJOz',
        is_album: false,
        is_video: false,
        hashtags: ['polisipresisi'],
        mentions: [],
        updated_at: '2026-11-21T09:43:52.023Z',
        client_id: 'POLRES_MAWAR',
        client_name: 'Polres Mawar',
        platform: 'instagram',
      },
    ],
  },
};
