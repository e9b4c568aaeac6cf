/** What `GET /api/press-release-details` answers. */
export const answer = {
  success: true,
  data: [],
};
