/** What `POST /api/user_roles/update` answers. */
export const answer = {
  success: true,
  data: {
    old_user_id: '7710002',
    new_user_id: '7710002',
  },
};
