/** What `POST /api/dashboard/social-media/instagram/analysis` accepts. */
export const body = {
  items: [
    {
      code: 'DAbCdEf12',
      caption: {
        text: 'Apel pagi',
      },
      taken_at: 1772000000,
      like_count: 10,
      comment_count: 3,
    },
    {
      code: 'DAbCdEf13',
      like_count: 5,
      video_url: 'https://cdn.example/patroli.mp4',
    },
  ],
};
