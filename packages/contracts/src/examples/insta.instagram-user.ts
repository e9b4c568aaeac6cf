/** What `GET /api/insta/instagram-user` answers. */
export const answer = {
  success: true,
  data: {
    user_id: '68759919955',
    username: 'akun.polres.mawar',
    full_name: 'Polres Mawar',
    biography: 'Akun resmi Polres Mawar.',
    business_contact_method: 'UNKNOWN',
    category: 'Government organization',
    category_id: 2603,
    account_type: 2,
    contact_phone_number: null,
    external_url: null,
    fbid_v2: '17841468759919955',
    is_business: true,
    is_private: false,
    is_verified: false,
    public_email: null,
    public_phone_country_code: null,
    public_phone_number: null,
    profile_pic_url:
      'https://balai.example/api/media/image?client=POLRES_MAWAR&url=https%3A%2F%2Fcdn.example%2Fsandbox%2Fmedia%2Favatar%2F68759919955.png&signature=contoh',
    profile_pic_url_hd:
      'https://balai.example/api/media/image?client=POLRES_MAWAR&url=https%3A%2F%2Fcdn.example%2Fsandbox%2Fmedia%2Favatar%2F68759919955.png&signature=contoh',
    follower_count: 20955,
    following_count: 3,
    media_count: 1,
    total_igtv_videos: 0,
    latest_reel_media: 0,
  },
};
