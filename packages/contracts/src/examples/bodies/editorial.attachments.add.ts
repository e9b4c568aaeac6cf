/** What `POST /api/editorial/pieces/:id/attachments` accepts. */
export const body = {
  file: {
    name: 'titik.png',
    content: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  },
  alt: 'Sebuah titik',
};
