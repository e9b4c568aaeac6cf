/** What `PUT /api/attendance/targets/:client_id` accepts. */
export const body = {
  enabled: true,
  participation: 90,
};
