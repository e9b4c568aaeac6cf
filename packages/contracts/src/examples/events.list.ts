/** What `GET /api/events` answers. */
export const answer = {
  success: true,
  data: [
    {
      event_id: 22,
      event_date: '05/01/2026',
      topic: 'Apel',
      judul_berita: 'Apel pagi',
      assignee: null,
      status: 'draft',
      content: 'Apel berjalan tertib.',
      summary: null,
      image_path: null,
      tag: null,
      kategori: null,
      created_by: '01a20041-884c-7e96-96c8-29f0fefe41af',
      updated_by: '01a20041-884c-7e96-96c8-29f0fefe41af',
      created_at: '2026-11-21T22:37:04.559Z',
      last_update: '2026-11-21T22:37:04.559Z',
      piece_id: '01a20041-88af-7bcc-b6b8-0b1849a58052',
      client_id: 'POLRES_MAWAR',
      penulis: 'petugas.22',
      updated_by_username: 'petugas.22',
      last_updated: '2026-11-21T22:37:04.559Z',
    },
  ],
};
