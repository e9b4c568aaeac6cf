/** What `GET /api/posts/:id/metrics` answers. */
export const answer = {
  success: true,
  data: [
    {
      at: '2026-11-24T03:26:44.702Z',
      like_count: 2,
      comment_count: 0,
      view_count: null,
      share_count: 0,
      save_count: null,
    },
  ],
};
