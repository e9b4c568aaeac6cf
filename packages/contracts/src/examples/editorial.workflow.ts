/** What `GET /api/editorial/workflow` answers. */
export const answer = {
  success: true,
  data: {
    states: ['draft', 'submitted'],
    transitions: [
      {
        name: 'submit',
        from: ['draft', 'changes_requested'],
        to: 'submitted',
        permission: 'editorial:write',
        who: 'owner',
        needs: ['text'],
      },
      {
        name: 'start_review',
        from: ['submitted'],
        to: 'in_review',
        permission: 'editorial:approve',
        who: 'asked',
        needs: [],
      },
    ],
    automatic: [
      {
        name: 'edit',
        from: ['submitted', 'in_review'],
        to: 'draft',
      },
      {
        name: 'deadline',
        from: ['submitted', 'in_review'],
        to: 'draft',
      },
    ],
  },
};
