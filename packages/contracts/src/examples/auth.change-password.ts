/** What `PUT /api/auth/password` answers. */
export const answer = {
  success: true,
};
