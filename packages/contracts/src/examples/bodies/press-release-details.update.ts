/** What `PUT /api/press-release-details/:event_id` accepts. */
export const body = {
  tkp: 'Jalan Melati',
};
