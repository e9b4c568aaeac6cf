/** What `GET /api/posts/:id/metrics` answers. */
export const answer = {
  success: true,
  data: [
    {
      at: '2026-11-21T09:43:49.697Z',
      like_count: 2,
      comment_count: 0,
      view_count: null,
      share_count: 0,
    },
  ],
};
