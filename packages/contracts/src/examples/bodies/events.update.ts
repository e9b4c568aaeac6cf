/** What `PUT /api/events/:id` accepts. */
export const body = {
  kategori: 'Apel',
};
