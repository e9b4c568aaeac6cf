/** What `GET /api/clients/:client_id/posts/instagram/likes` answers. */
export const answer = {
  success: true,
  data: [
    {
      shortcode: 'Df_78MaYJOz',
      like_count: 2,
      likes: ['polres.mawar.1', 'warga.desa'],
    },
    {
      shortcode: 'Df_78EgNUbT',
      like_count: 2,
      likes: ['polres.mawar.1', 'orang.luar'],
    },
  ],
  next_cursor: null,
};
