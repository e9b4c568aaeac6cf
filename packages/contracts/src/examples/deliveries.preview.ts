/** What `POST /api/deliveries/:id/preview` answers. */
export const answer = {
  success: true,
  data: {
    subject: 'Rekap Likes Instagram Polres Mawar, 21 November 2026',
    channel: 'email',
    recipients: ['kepala@contoh.id'],
    text: '📋 Rekap Likes Instagram — POLRES MAWAR\nSabtu, 21 November 2026, 20:25 WIB\nJumlah konten: 2\nhttps://www.instagram.com/p/DgAVQjj2Lta\nhttps://www.instagram.com/p/DgAVQ6wVZwc\n✅ Lengkap: 1 | ⚠️ Kurang: 1 | ❌ Belum: 0 (dari 2)\nData per 20.25 WIB\n\nBAG OPS (1)\n⚠️ Kurang (1)\n- AIPDA SITI RAHAYU : @polres.mawar.2 (1/2)\nSAT INTELKAM (1)\n✅ Lengkap (1)\n- BRIPKA BUDI SANTOSO : @polres.mawar.1 (2/2)',
    parts: [
      '📋 Rekap Likes Instagram — POLRES MAWAR\nSabtu, 21 November 2026, 20:25 WIB\nJumlah konten: 2\nhttps://www.instagram.com/p/DgAVQjj2Lta\nhttps://www.instagram.com/p/DgAVQ6wVZwc\n✅ Lengkap: 1 | ⚠️ Kurang: 1 | ❌ Belum: 0 (dari 2)\nData per 20.25 WIB\n\nBAG OPS (1)\n⚠️ Kurang (1)\n- AIPDA SITI RAHAYU : @polres.mawar.2 (1/2)\nSAT INTELKAM (1)\n✅ Lengkap (1)\n- BRIPKA BUDI SANTOSO : @polres.mawar.1 (2/2)',
    ],
    length: 372,
    warnings: [],
  },
};
