/** What `GET /api/satbinmas-official/hashtags` answers. */
export const answer = {
  success: true,
  data: [
    {
      hashtag: 'polisipresisi',
      posts: 1,
      accounts: 1,
      likes: 2,
      comments: 0,
    },
  ],
};
