/** What `POST /api/editorial/templates` answers. */
export const answer = {
  success: true,
  data: {
    template_id: '01a20076-26d6-787d-b197-09a4b630f16a',
    client_id: 'POLRES_MAWAR',
    kind: 'press_release',
    name: 'Ungkap kasus 4',
    title: 'Ungkap kasus',
    summary: '',
    content: '',
    category: null,
    tags: [],
    release: null,
    blanks: [],
    updated_by: 'petugas.4',
    updated_at: '2026-11-21T23:34:32.918Z',
  },
};
