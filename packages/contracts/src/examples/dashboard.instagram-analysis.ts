/** What `POST /api/dashboard/social-media/instagram/analysis` answers. */
export const answer = {
  success: true,
  data: {
    posts: [
      {
        id: 'DAbCdEf12',
        caption: 'Apel pagi',
        taken_at: 1772000000,
        like_count: 10,
        comment_count: 3,
        thumbnail_url: null,
        thumbnail: null,
        is_video: false,
      },
      {
        id: 'DAbCdEf13',
        caption: null,
        taken_at: null,
        like_count: 5,
        comment_count: 0,
        thumbnail_url: null,
        thumbnail: null,
        is_video: true,
      },
    ],
    stats: {
      total_posts: 2,
      total_likes: 15,
      total_comments: 3,
      avg_likes: 7.5,
      avg_comments: 1.5,
    },
  },
};
