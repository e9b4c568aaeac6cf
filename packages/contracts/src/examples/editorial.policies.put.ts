/** What `PUT /api/editorial/policies/:client_id` answers. */
export const answer = {
  success: true,
  data: {
    client_id: 'POLRES_MAWAR',
    kind: 'one',
    needed: 1,
    approvers: [],
    deadline_hours: 24,
    escalate_to: null,
    is_set: true,
    updated_by: 'petugas.6',
    updated_at: '2026-11-21T22:37:00.550Z',
    version: 1,
  },
};
