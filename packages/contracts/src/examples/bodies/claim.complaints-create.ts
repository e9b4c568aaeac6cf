/** What `POST /api/claim/complaints` accepts. */
export const body = {
  user_id: '7710002',
  platform: 'instagram',
  message: 'Sudah suka sejak pagi',
};
