/** What `POST /api/attendance/recap-templates/preview` accepts. */
export const body = {
  client_id: 'POLRES_MAWAR',
  kind: 'attendance',
  template: '*{{ title }}* {{ client }}\n{{#units}}{{ unit }}: {{ size }}\n{{/units}}',
};
