/** What `POST /api/link-reports` accepts. */
export const body = {
  shortcode: 'DgItMnz1oM8',
  user_id: '7710001',
  tiktok_link: 'https://www.tiktok.com/@orang.contoh/video/7300000000000000001',
};
