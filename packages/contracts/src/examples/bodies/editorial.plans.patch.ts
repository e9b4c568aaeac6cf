/** What `PATCH /api/editorial/plans/:id` accepts. */
export const body = {
  planned_at: '2027-01-06T03:00:00Z',
};
