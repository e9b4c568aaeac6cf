/** What `POST /api/accounts/:account_id/revoke-sessions` answers. */
export const answer = {
  success: true,
  data: {
    ended: 1,
  },
};
