/** What `POST /api/auth/dashboard-login` accepts. */
export const body = {
  username: 'examples',
  password: 'kata sandi contoh',
};
