/** What `POST /api/press-release-details` answers. */
export const answer = {
  success: true,
  data: {
    event_id: 15,
    judul: 'Pengungkapan 10',
    dasar: null,
    tersangka: null,
    tkp: null,
    kronologi: null,
    modus: null,
    barang_bukti: null,
    pasal: null,
    ancaman: null,
    catatan: null,
  },
};
