/** What `POST /api/events/:id/logs` answers. */
export const answer = {
  success: true,
  data: {
    log_id: 23,
    event_id: 1,
    user_id: '01a20041-7d89-7d30-a2c6-a3a6759c9057',
    username: 'petugas.9',
    status: 'draft',
    changes: 'Judul diperbaiki',
    logged_at: '2026-11-21T22:37:01.947Z',
  },
};
