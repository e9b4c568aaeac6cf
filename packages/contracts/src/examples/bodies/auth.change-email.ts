/** What `PUT /api/auth/email` accepts. */
export const body = {
  current_password: 'kata sandi contoh',
  email: 'kabid@contoh.id',
};
