/** What `PUT /api/link-reports/:shortcode` accepts. */
export const body = {
  user_id: '7710001',
  tiktok_link: 'https://www.tiktok.com/@orang.contoh/video/7300000000000000001',
};
