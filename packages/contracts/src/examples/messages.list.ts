/** What `GET /api/messages` answers. */
export const answer = {
  success: true,
  data: [],
  no_way_to_send: [],
};
