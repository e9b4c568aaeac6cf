/** What `POST /api/corrections/:id/revoke` accepts. */
export const body = {
  reason: 'Bukti ternyata keliru',
};
