/** What `POST /api/complaints/:id/decision` accepts. */
export const body = {
  decision: 'review',
};
