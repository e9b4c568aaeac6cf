/** What `POST /api/users/:user_id/swap-handle` accepts. */
export const body = {
  platform: 'tiktok',
  with_user_id: '01a20f07-ab63-7f17-b21b-65fc376c82b2',
};
