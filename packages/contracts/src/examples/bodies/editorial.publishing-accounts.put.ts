/** What `PUT /api/editorial/publishing-accounts/:client_id/:platform` accepts. */
export const body = {
  token: 'IGAAexampleexample',
  token_ends_at: '2027-03-01T00:00:00Z',
};
