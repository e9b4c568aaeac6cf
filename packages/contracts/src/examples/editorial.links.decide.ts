/** What `POST /api/editorial/links/decisions` answers. */
export const answer = {
  success: true,
  data: {
    title: 'Apel pagi',
    kind: 'event',
    client_name: 'Polres Mawar',
    author: 'platform-admin',
    asked_by: 'platform-admin',
    account: 'petugas.1',
    stands_in_for: null,
    due_at: null,
    event_at: '2026-01-04T17:00:00.000Z',
    text: null,
    image: null,
    files: [],
    state: 'ended',
    round_status: 'approved',
    decided_by: ['petugas.1'],
  },
};
