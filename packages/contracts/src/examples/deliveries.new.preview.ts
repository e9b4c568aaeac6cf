/** What `POST /api/deliveries/preview` answers. */
export const answer = {
  success: true,
  data: {
    subject: 'Rekap Likes Instagram Polres Mawar, 22 November 2026',
    channel: 'email',
    text: '📋 Rekap Likes Instagram — POLRES MAWAR\nMinggu, 22 November 2026, 02:23 WIB\nJumlah konten: 2\nhttps://www.instagram.com/p/DgA-QFCUDyh\nhttps://www.instagram.com/p/DgA-QT4zRnK\n✅ Lengkap: 1 | ⚠️ Kurang: 1 | ❌ Belum: 0 (dari 2)\nData per 02:23 WIB\n\nBAG OPS (1)\n⚠️ Kurang (1)\n- AIPDA SITI RAHAYU : @polres.mawar.2 (1/2)\nSAT INTELKAM (1)\n✅ Lengkap (1)\n- BRIPKA BUDI SANTOSO : @polres.mawar.1 (2/2)',
    parts: [
      '📋 Rekap Likes Instagram — POLRES MAWAR\nMinggu, 22 November 2026, 02:23 WIB\nJumlah konten: 2\nhttps://www.instagram.com/p/DgA-QFCUDyh\nhttps://www.instagram.com/p/DgA-QT4zRnK\n✅ Lengkap: 1 | ⚠️ Kurang: 1 | ❌ Belum: 0 (dari 2)\nData per 02:23 WIB\n\nBAG OPS (1)\n⚠️ Kurang (1)\n- AIPDA SITI RAHAYU : @polres.mawar.2 (1/2)\nSAT INTELKAM (1)\n✅ Lengkap (1)\n- BRIPKA BUDI SANTOSO : @polres.mawar.1 (2/2)',
    ],
    length: 373,
    warnings: [],
    file: null,
    file_note: null,
  },
};
