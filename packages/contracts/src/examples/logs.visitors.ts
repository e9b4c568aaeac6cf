/** What `GET /api/logs/visitors` answers. */
export const answer = [];
