/** What `DELETE /api/editorial/publishing-accounts/:client_id/:platform` answers. */
export const answer = {
  success: true,
  data: {
    client_id: 'POLRES_MAWAR',
    platform: 'tiktok',
  },
};
