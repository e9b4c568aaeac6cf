/** What `DELETE /api/events/:id` answers. */
export const answer = {
  success: true,
  data: {
    event_id: 27,
    event_date: '2026-01-04T17:00:00.000Z',
    topic: 'Apel',
    judul_berita: 'Apel pagi',
    assignee: null,
    status: 'draft',
    content: 'Apel berjalan tertib.',
    summary: null,
    image_path: null,
    tag: null,
    kategori: null,
    created_by: '01a20041-8b29-7b2f-a6a3-fdb0183413ba',
    updated_by: '01a20041-8b29-7b2f-a6a3-fdb0183413ba',
    created_at: '2026-11-21T22:37:05.264Z',
    last_update: '2026-11-21T22:37:05.264Z',
    piece_id: '01a20041-8b70-7af8-b01f-488fb0e4e313',
    client_id: 'POLRES_MAWAR',
    penulis: 'petugas.28',
  },
};
