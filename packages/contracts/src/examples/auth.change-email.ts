/** What `PUT /api/auth/email` answers. */
export const answer = {
  success: true,
  data: {
    whatsapp: null,
    email: 'kabid@contoh.id',
  },
};
