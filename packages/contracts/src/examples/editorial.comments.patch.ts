/** What `PATCH /api/editorial/pieces/:id/comments/:comment_id` answers. */
export const answer = {
  success: true,
  data: [
    {
      comment_id: '01a20076-2678-7284-b28f-bf81b73c9045',
      text: 'Tolong periksa.',
      by: {
        account_id: '01a20076-2631-7573-9ff5-97832c744796',
        name: 'petugas.3',
      },
      mentions: [],
      created_at: '2026-11-21T23:34:32.824Z',
      edited_at: null,
      passage: null,
      resolved_by: {
        account_id: '01a20076-2631-7573-9ff5-97832c744796',
        name: 'petugas.3',
      },
      resolved_at: '2026-11-21T23:34:32.832Z',
      replies: [],
    },
  ],
};
