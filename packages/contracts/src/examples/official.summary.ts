/** What `GET /api/satbinmas-official/summary` answers. */
export const answer = {
  success: true,
  data: {
    clients: 1,
    accounts: 2,
    active_accounts: 2,
    followers: 20955,
    posts: 2,
    likes: 4,
    comments: 0,
    views: 0,
    shares: 0,
    platforms: [
      {
        platform: 'instagram',
        accounts: 1,
        active_accounts: 1,
        followers: 20955,
        posts: 2,
        likes: 4,
        comments: 0,
        views: 0,
        shares: 0,
      },
      {
        platform: 'tiktok',
        accounts: 1,
        active_accounts: 1,
        followers: 0,
        posts: 0,
        likes: 0,
        comments: 0,
        views: 0,
        shares: 0,
      },
    ],
  },
};
