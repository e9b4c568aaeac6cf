/** What `GET /api/auth/contacts` answers. */
export const answer = {
  success: true,
  data: {
    whatsapp: null,
    email: null,
  },
};
