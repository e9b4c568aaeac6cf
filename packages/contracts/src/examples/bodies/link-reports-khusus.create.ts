/** What `POST /api/link-reports-khusus` accepts. */
export const body = {
  client_id: 'POLRES_MAWAR',
  instagram_link: 'https://www.instagram.com/p/DgItMnz1oM8/',
  user_id: '7710001',
};
