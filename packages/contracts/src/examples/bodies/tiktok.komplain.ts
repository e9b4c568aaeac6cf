/** What `POST /api/tiktok/komplain` accepts. */
export const body = {
  nrp: '7710001',
  message: 'Pesan Komplain\nKendala\n- Sudah melaksanakan Instagram belum terdata',
};
