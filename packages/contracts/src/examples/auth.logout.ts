/** What `POST /api/auth/logout` answers. */
export const answer = {
  success: true,
};
