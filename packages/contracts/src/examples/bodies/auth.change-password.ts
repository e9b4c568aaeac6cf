/** What `PUT /api/auth/password` accepts. */
export const body = {
  current_password: 'kata sandi contoh',
  new_password: 'kata sandi contoh!',
};
