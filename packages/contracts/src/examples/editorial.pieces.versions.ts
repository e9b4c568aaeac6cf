/** What `GET /api/editorial/pieces/:id/versions` answers. */
export const answer = {
  success: true,
  data: [
    {
      number: 1,
      by: {
        account_id: '01a20041-5cea-732e-85bc-22f1b3750aa8',
        name: 'platform-admin',
      },
      is_submitted: false,
      snapshot: {
        kind: 'event',
        title: 'Bakti sosial POLRES_MAWAR',
        topic: 'Bakti sosial',
        summary: '',
        content: 'Isi',
        image: null,
        release: null,
      },
      created_at: '2026-11-21T22:36:56.086Z',
      updated_at: '2026-11-21T22:36:56.086Z',
    },
  ],
};
