/** What `PATCH /api/editorial/publishing-accounts/:client_id/:platform` accepts. */
export const body = {
  enabled: false,
};
