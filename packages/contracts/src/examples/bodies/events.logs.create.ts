/** What `POST /api/events/:id/logs` accepts. */
export const body = {
  changes: 'Judul diperbaiki',
};
