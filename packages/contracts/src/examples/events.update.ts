/** What `PUT /api/events/:id` answers. */
export const answer = {
  success: true,
  data: {
    event_id: 1,
    event_date: '2026-01-04T17:00:00.000Z',
    topic: 'Bakti sosial',
    judul_berita: 'Bakti sosial POLRES_MAWAR',
    assignee: null,
    status: 'draft',
    content: 'Isi',
    summary: null,
    image_path: null,
    tag: null,
    kategori: 'Apel',
    created_by: '01a20041-5cea-732e-85bc-22f1b3750aa8',
    updated_by: '01a20041-7b5b-74bd-9c07-060b9d5b11ca',
    created_at: '2026-11-21T22:36:56.086Z',
    last_update: '2026-11-21T22:37:01.515Z',
    piece_id: '01a20041-6797-7709-9b4e-59893b30c8b6',
    client_id: 'POLRES_MAWAR',
    penulis: 'platform-admin',
  },
};
