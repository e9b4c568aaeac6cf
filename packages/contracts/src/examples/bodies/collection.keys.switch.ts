/** What `PUT /api/collection/keys/:hash` accepts. */
export const body = {
  enabled: true,
};
