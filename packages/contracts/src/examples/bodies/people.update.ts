/** What `PUT /api/users/:user_id` accepts. */
export const body = {
  jabatan: 'KANIT',
  email: 'a@b.example',
};
