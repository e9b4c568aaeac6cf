/** What `POST /api/editorial/pieces/:id/plans` accepts. */
export const body = {
  platform: 'facebook',
  planned_at: '2027-01-05T03:00:00Z',
};
