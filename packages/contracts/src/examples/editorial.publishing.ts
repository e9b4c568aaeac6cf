/** What `GET /api/editorial/publishing` answers. */
export const answer = {
  success: true,
  data: [],
};
