/** What `PUT /api/press-release-details/:event_id` answers. */
export const answer = {
  success: true,
  data: {
    event_id: 2,
    judul: 'Pengungkapan',
    dasar: null,
    tersangka: null,
    tkp: 'Jalan Melati',
    kronologi: null,
    modus: null,
    barang_bukti: null,
    pasal: null,
    ancaman: null,
    catatan: null,
  },
};
