/** What `POST /api/jobs/:key/preview` answers. */
export const answer = {
  success: true,
  data: {
    key: 'daily-likes-report.POLRES_MAWAR',
    client_id: 'POLRES_MAWAR',
    subject: 'Rekap Likes Instagram Polres Mawar, 21 November 2026',
    text: '📋 *Rekap Likes Instagram* — *POLRES MAWAR*\nSabtu, 21 November 2026, 20:07 WIB\nJumlah konten: 2\nhttps://www.instagram.com/p/DgATLvu-CWm\nhttps://www.instagram.com/p/DgATMcUPsh1\n✅ Lengkap: 1 | ⚠️ Kurang: 1 | ❌ Belum: 0 (dari 2)\nData per 20:07 WIB\n\n*BAG OPS* (1)\n⚠️ Kurang (1)\n- AIPDA SITI RAHAYU : @polres.mawar.2 (1/2)\n*SAT INTELKAM* (1)\n✅ Lengkap (1)\n- BRIPKA BUDI SANTOSO : @polres.mawar.1 (2/2)',
    parts: [
      '📋 *Rekap Likes Instagram* — *POLRES MAWAR*\nSabtu, 21 November 2026, 20:07 WIB\nJumlah konten: 2\nhttps://www.instagram.com/p/DgATLvu-CWm\nhttps://www.instagram.com/p/DgATMcUPsh1\n✅ Lengkap: 1 | ⚠️ Kurang: 1 | ❌ Belum: 0 (dari 2)\nData per 20:07 WIB\n\n*BAG OPS* (1)\n⚠️ Kurang (1)\n- AIPDA SITI RAHAYU : @polres.mawar.2 (1/2)\n*SAT INTELKAM* (1)\n✅ Lengkap (1)\n- BRIPKA BUDI SANTOSO : @polres.mawar.1 (2/2)',
    ],
    length: 380,
    warnings: [],
    recipients: [
      {
        kind: 'operators',
        channel: 'whatsapp',
        to: '628110001000',
      },
      {
        kind: 'emails',
        channel: 'email',
        to: 'laporan@polres.mawar.example',
      },
    ],
  },
};
