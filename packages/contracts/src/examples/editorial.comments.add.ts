/** What `POST /api/editorial/pieces/:id/comments` answers. */
export const answer = {
  success: true,
  data: [
    {
      comment_id: '01a20076-2600-74d4-8300-34d3de7023dd',
      text: 'Tolong periksa jamnya.',
      by: {
        account_id: '01a20076-25ba-7df2-ab73-daf6bd4e26f7',
        name: 'petugas.2',
      },
      mentions: [],
      created_at: '2026-11-21T23:34:32.704Z',
      edited_at: null,
      passage: null,
      resolved_by: null,
      resolved_at: null,
      replies: [],
    },
  ],
};
