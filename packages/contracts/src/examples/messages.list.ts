/** What `GET /api/messages` answers. */
export const answer = {
  success: true,
  data: [],
};
