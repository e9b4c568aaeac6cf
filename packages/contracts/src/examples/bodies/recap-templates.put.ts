/** What `PUT /api/attendance/recap-templates/:kind` accepts. */
export const body = {
  template: '*{{ title }}* {{ client }}\n{{#units}}{{ unit }}: {{ size }}\n{{/units}}',
};
