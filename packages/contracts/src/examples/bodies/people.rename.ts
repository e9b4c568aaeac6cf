/** What `PUT /api/user_roles/update` accepts. */
export const body = {
  old_user_id: '7710002',
  new_user_id: '7710002',
};
