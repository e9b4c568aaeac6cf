/** What `GET /api/tiktok/rapid-posts` answers. */
export const answer = {
  success: true,
  data: [
    {
      id: '7710558209226402146',
      created_at: '2026-11-21T09:43:50.000Z',
      type: 'video',
      caption: 'Bakti sosial @humas.contoh',
      like_count: 2,
      comment_count: 2,
      share_count: 0,
      view_count: 56,
      thumbnail:
        'https://balai.example/api/media/image?client=POLRES_MAWAR&url=https%3A%2F%2Fcdn.example%2Fsandbox%2Fmedia%2Fp%2F7710558209226402146_0_576.png&signature=contoh',
      url: 'https://www.tiktok.com/@akun.polres.mawar/video/7710558209226402146',
      video_id: '7710558209226402146',
    },
    {
      id: '7710558206803292551',
      created_at: '2026-11-21T09:43:50.000Z',
      type: 'video',
      caption: 'Patroli dialogis di pasar #kamtibmas',
      like_count: 2,
      comment_count: 2,
      share_count: 0,
      view_count: 56,
      thumbnail:
        'https://balai.example/api/media/image?client=POLRES_MAWAR&url=https%3A%2F%2Fcdn.example%2Fsandbox%2Fmedia%2Fp%2F7710558206803292551_0_576.png&signature=contoh',
      url: 'https://www.tiktok.com/@akun.polres.mawar/video/7710558206803292551',
      video_id: '7710558206803292551',
    },
  ],
};
