/** What `PUT /api/clients/:client_id` accepts. */
export const body = {
  regional_id: 'JABAR',
  completion_percent: 100,
};
