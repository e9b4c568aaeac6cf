/** What `GET /api/insta/profile` answers. */
export const answer = {
  success: true,
  data: {
    username: 'akun.polres.mawar',
    full_name: 'Polres Mawar',
    biography: 'Akun resmi Polres Mawar.',
    follower_count: 20955,
    following_count: 3,
    post_count: 1,
    profile_pic_url:
      'https://balai.example/api/media/image?client=POLRES_MAWAR&url=https%3A%2F%2Fcdn.example%2Fsandbox%2Fmedia%2Favatar%2F68759919955.png&signature=contoh',
    updated_at: '2026-11-21T09:43:49.681Z',
    user_id: '68759919955',
    is_private: false,
    is_verified: false,
  },
};
