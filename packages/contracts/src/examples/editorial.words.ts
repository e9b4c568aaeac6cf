/** What `GET /api/editorial/words` answers. */
export const answer = {
  success: true,
  data: ['mengungkap', 'mengung'],
};
