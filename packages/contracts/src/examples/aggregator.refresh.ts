/** What `POST /api/aggregator/refresh` answers. */
export const answer = {
  success: true,
  data: {
    message: '1 direktorat diperbarui',
    results: [
      {
        client_id: 'DITHUMAS',
        run_id: '01a1fd7d-a0ef-7afb-af0b-20b9f1f6df4c',
        igProfile: {
          username: 'akun.dithumas',
          full_name: 'Direktorat Humas',
          biography: 'Akun resmi Direktorat Humas.',
          follower_count: 13283,
          following_count: 91,
          post_count: 1,
          profile_pic_url:
            'https://balai.example/api/media/image?client=DITHUMAS&url=https%3A%2F%2Fcdn.example%2Fsandbox%2Fmedia%2Favatar%2F26160312283.png&signature=contoh',
          updated_at: '2026-11-21T09:43:51.048Z',
          user_id: '26160312283',
          is_private: false,
          is_verified: false,
        },
        igPosts: [
          {
            shortcode: 'Df_78PjM-m9',
            client_id: 'DITHUMAS',
            caption: 'Rilis pekan ini #humas',
            like_count: 0,
            comment_count: 0,
            view_count: null,
            share_count: 0,
            created_at: '2026-11-21T09:43:50.000Z',
            thumbnail_url:
              'https://balai.example/api/media/image?client=DITHUMAS&url=https%3A%2F%2Fcdn.example%2Fsandbox%2Fmedia%2Fp%2FDf_78PjM-m9_0_640.png&signature=contoh',
            is_video: false,
            is_carousel: false,
            video_url: null,
            image_url:
              'https://balai.example/api/media/image?client=DITHUMAS&url=https%3A%2F%2Fcdn.example%2Fsandbox%2Fmedia%2Fp%2FDf_78PjM-m9_0_1080.png&signature=contoh',
            images_url: [
              'https://balai.example/api/media/image?client=DITHUMAS&url=https%3A%2F%2Fcdn.example%2Fsandbox%2Fmedia%2Fp%2FDf_78PjM-m9_0_1080.png&signature=contoh',
            ],
            post_id: '01a1fd7d-a00c-7e5a-bc81-9bb33b5312eb',
            platform: 'instagram',
            url: 'https://www.instagram.com/p/Df_78PjM-m9',
            username: 'akun.dithumas',
            kind: 'routine',
            special_at: null,
            roles: [],
            is_official: false,
            hidden_at: null,
          },
        ],
        tiktokProfile: {
          username: 'akun.dithumas',
          secUid: 'MS4wLjABAAAApYZXTMM8Nviut9_f8h3TgqjA55OVDw_I9p0YIWf-fow',
          nickname: 'Direktorat Humas',
          follower_count: 14184,
          following_count: 32,
          like_count: 0,
          video_count: 0,
          avatar_url:
            'https://balai.example/api/media/image?client=DITHUMAS&url=https%3A%2F%2Fcdn.example%2Fsandbox%2Fmedia%2Favatar%2FDITHUMAS.png&signature=contoh',
          verified: false,
          user_id: '6902601565937493684',
          is_private: false,
          updated_at: '2026-11-21T09:43:51.048Z',
        },
        tiktokPosts: [],
      },
    ],
  },
};
