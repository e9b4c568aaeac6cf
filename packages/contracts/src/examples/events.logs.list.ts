/** What `GET /api/events/:id/logs` answers. */
export const answer = {
  success: true,
  data: [
    {
      log_id: 1,
      event_id: 1,
      user_id: '01a20041-5cea-732e-85bc-22f1b3750aa8',
      username: 'platform-admin',
      status: 'draft',
      changes: 'Dibuat – judul; topik; isi; tanggal',
      logged_at: '2026-11-21T22:36:56.094Z',
    },
    {
      log_id: 15,
      event_id: 1,
      user_id: '01a20041-74e8-7e11-b3f2-fa08538aaa11',
      username: 'petugas.4',
      status: 'draft',
      changes: 'Diubah – kategori: - → Bakti sosial',
      logged_at: '2026-11-21T22:36:59.637Z',
    },
  ],
};
