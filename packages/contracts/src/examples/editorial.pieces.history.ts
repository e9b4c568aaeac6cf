/** What `GET /api/editorial/pieces/:id/history` answers. */
export const answer = {
  success: true,
  data: [
    {
      number: 23,
      action: 'noted',
      state: 'draft',
      by: {
        account_id: '01a20041-7d89-7d30-a2c6-a3a6759c9057',
        name: 'petugas.9',
      },
      fields: {},
      note: 'Judul diperbaiki',
      version: 3,
      recorded_at: '2026-11-21T22:37:01.947Z',
    },
    {
      number: 21,
      action: 'edited',
      state: 'draft',
      by: {
        account_id: '01a20041-7b5b-74bd-9c07-060b9d5b11ca',
        name: 'petugas.8',
      },
      fields: {
        category: ['Bakti sosial', 'Apel'],
      },
      note: null,
      version: 3,
      recorded_at: '2026-11-21T22:37:01.517Z',
    },
  ],
  next_cursor: null,
};
