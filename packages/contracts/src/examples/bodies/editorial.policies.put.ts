/** What `PUT /api/editorial/policies/:client_id` accepts. */
export const body = {
  kind: 'one',
  deadline_hours: 24,
};
