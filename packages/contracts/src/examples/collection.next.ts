/** What `GET /api/collection/next` answers. */
export const answer = {
  success: true,
  data: [
    {
      client_id: 'POLRES_MAWAR',
      next_at: '2026-11-21T10:00:00.000Z',
      timezone: 'Asia/Jakarta',
      running_since: null,
    },
  ],
  next_cursor: null,
};
