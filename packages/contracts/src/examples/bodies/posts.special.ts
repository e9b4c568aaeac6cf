/** What `POST /api/posts/special` accepts. */
export const body = {
  client_id: 'POLRES_MAWAR',
  platform: 'instagram',
  url: 'https://www.instagram.com/p/DgItMnz1oM8/',
};
