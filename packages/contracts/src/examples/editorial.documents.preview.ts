/** What `POST /api/editorial/documents/preview` answers. */
export const answer = {
  success: true,
  data: {
    kind: 'event',
    title: 'Ungkap kasus',
    content: 'POLRES MAWAR\n\nTKP\n\nJalan Melati',
    release: {},
    paragraphs: 4,
    is_too_long: false,
  },
};
