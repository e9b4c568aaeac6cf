/** What `GET /api/deliveries/:id/runs` answers. */
export const answer = {
  success: true,
  data: [],
  next_cursor: null,
};
