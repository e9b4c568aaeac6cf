/** What `DELETE /api/exports/:id` answers. */
export const answer = {
  success: true,
  data: {
    export_id: '01a1fd7d-b955-7ead-885f-02d1d91facf4',
  },
};
