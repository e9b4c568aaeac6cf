/** What `GET /api/tiktok/rapid-profile` answers. */
export const answer = {
  success: true,
  data: {
    username: 'akun.polres.mawar',
    secUid: 'MS4wLjABAAAA-68bZ8EoQ2jQVEkPPxCRu-wb1Ypr3jtmt9Migi1HSpI',
    nickname: 'Polres Mawar',
    follower_count: 7820,
    following_count: 12,
    like_count: 4,
    video_count: 2,
    avatar_url:
      'https://balai.example/api/media/image?client=POLRES_MAWAR&url=https%3A%2F%2Fcdn.example%2Fsandbox%2Fmedia%2Favatar%2FPOLRES_MAWAR.png&signature=contoh',
    verified: false,
    user_id: '7480579541928687320',
    is_private: false,
    updated_at: '2026-11-21T09:43:57.055Z',
  },
};
