/** What `POST /api/claim/complaints/triage` accepts. */
export const body = {
  user_id: '7710001',
  platform: 'instagram',
};
