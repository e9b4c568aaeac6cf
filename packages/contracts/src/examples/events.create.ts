/** What `POST /api/events` answers. */
export const answer = {
  success: true,
  data: {
    event_id: 12,
    event_date: '2026-01-04T17:00:00.000Z',
    topic: 'Apel pagi 7',
    judul_berita: null,
    assignee: null,
    status: 'draft',
    content: null,
    summary: null,
    image_path: null,
    tag: null,
    kategori: null,
    created_by: '01a20041-79ef-74cf-841e-5671d22178f6',
    updated_by: '01a20041-79ef-74cf-841e-5671d22178f6',
    created_at: '2026-11-21T22:37:01.025Z',
    last_update: '2026-11-21T22:37:01.025Z',
    piece_id: '01a20041-7ae1-7943-84e5-f191a3ee8e6f',
    client_id: 'POLRES_MAWAR',
    penulis: 'petugas.7',
  },
};
