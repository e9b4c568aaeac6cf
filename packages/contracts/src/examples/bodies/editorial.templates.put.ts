/** What `PUT /api/editorial/templates/:id` accepts. */
export const body = {
  kind: 'event',
  name: 'Apel',
  title: 'Apel pagi',
};
