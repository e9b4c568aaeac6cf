/** What `GET /api/rename-suggestions` answers. */
export const answer = {
  success: true,
  data: [],
  next_cursor: null,
};
