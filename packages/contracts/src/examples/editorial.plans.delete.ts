/** What `DELETE /api/editorial/plans/:id` answers. */
export const answer = {
  success: true,
  data: {
    plan_id: '01a20060-4b43-7dcc-940e-ac57996772e1',
  },
};
