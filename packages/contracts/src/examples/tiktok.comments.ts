/** What `GET /api/tiktok/comments` answers. */
export const answer = {
  success: true,
  data: [
    {
      video_id: '7710558206803292551',
      comment_count: 2,
      comments: ['@polres.mawar.1', '@warga.desa'],
    },
    {
      video_id: '7710558209226402146',
      comment_count: 2,
      comments: ['@polres.mawar.1', '@warga.desa'],
    },
  ],
  next_cursor: null,
};
