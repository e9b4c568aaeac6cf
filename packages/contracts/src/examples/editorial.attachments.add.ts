/** What `POST /api/editorial/pieces/:id/attachments` answers. */
export const answer = {
  success: true,
  data: [
    {
      attachment_id: '01a2005e-1853-72ad-881a-a16487780c5b',
      name: 'titik.png',
      kind: 'picture',
      content_type: 'image/png',
      bytes: 70,
      width: 1,
      height: 1,
      caption: null,
      alt: 'Sebuah titik',
      position: 1,
      url: '/api/blobs/01a2005e-181b-73d4-b826-44ca05bfafe7?expires=1795306500&name=titik.png&signature=contoh',
      thumbnail_url: '/api/blobs/01a2005e-1850-7903-9928-0dee689778a5?expires=1795306500&signature=contoh',
      added_by: {
        account_id: '01a2005e-17b5-72fb-a9fb-251e02e23e45',
        name: 'petugas.2',
      },
      added_at: '2026-11-21T23:08:16.340Z',
    },
  ],
};
