/** What `PATCH /api/editorial/pieces/:id/attachments/:attachment_id` answers. */
export const answer = {
  success: true,
  data: [
    {
      attachment_id: '01a2005e-1956-7381-8ee7-0f3f72829c3f',
      name: 'titik.png',
      kind: 'picture',
      content_type: 'image/png',
      bytes: 70,
      width: 1,
      height: 1,
      caption: 'Apel pagi',
      alt: null,
      position: 1,
      url: '/api/blobs/01a2005e-181b-73d4-b826-44ca05bfafe7?expires=1795306500&name=titik.png&signature=contoh',
      thumbnail_url: '/api/blobs/01a2005e-1850-7903-9928-0dee689778a5?expires=1795306500&signature=contoh',
      added_by: {
        account_id: '01a2005e-18aa-76ef-ba4c-09aa9eaa1902',
        name: 'petugas.3',
      },
      added_at: '2026-11-21T23:08:16.598Z',
    },
  ],
};
