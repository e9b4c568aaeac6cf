/** What `GET /api/press-release-details/:event_id` answers. */
export const answer = {
  success: true,
  data: null,
};
