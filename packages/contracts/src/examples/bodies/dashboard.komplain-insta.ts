/** What `POST /api/dashboard/komplain/insta` accepts. */
export const body = {
  nrp: '7710001',
  message: 'Pesan Komplain\nKendala\n- Sudah melaksanakan Instagram belum terdata',
};
