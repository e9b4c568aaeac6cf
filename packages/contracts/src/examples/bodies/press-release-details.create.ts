/** What `POST /api/press-release-details` accepts. */
export const body = {
  event_id: '28',
  judul: 'Pengungkapan 62',
};
