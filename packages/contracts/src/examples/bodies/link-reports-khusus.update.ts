/** What `PUT /api/link-reports-khusus/:shortcode` accepts. */
export const body = {
  user_id: '7710001',
  instagram_link: 'https://www.instagram.com/p/DgItMnz1oM8',
};
