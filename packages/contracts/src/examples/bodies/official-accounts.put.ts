/** What `PUT /api/clients/:client_id/satbinmas-official` accepts. */
export const body = {
  platform: 'instagram',
  username: 'akun.polres.mawar',
};
