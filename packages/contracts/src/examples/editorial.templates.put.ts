/** What `PUT /api/editorial/templates/:id` answers. */
export const answer = {
  success: true,
  data: {
    template_id: '01a20076-273e-7cde-81a0-f25a093facd5',
    client_id: 'POLRES_MAWAR',
    kind: 'event',
    name: 'Apel',
    title: 'Apel pagi',
    summary: '',
    content: '',
    category: null,
    tags: [],
    release: null,
    blanks: [],
    updated_by: 'petugas.5',
    updated_at: '2026-11-21T23:34:33.033Z',
  },
};
