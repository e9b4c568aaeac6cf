/** What `POST /api/dashboard/social-media/instagram/analysis` answers. */
export const answer = {
  success: true,
  data: {
    posts: [],
    stats: {
      total_posts: 0,
      total_likes: 0,
      total_comments: 0,
      avg_likes: 0,
      avg_comments: 0,
    },
  },
};
