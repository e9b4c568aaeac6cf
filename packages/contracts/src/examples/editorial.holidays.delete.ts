/** What `DELETE /api/editorial/holidays/:client_id/:day` answers. */
export const answer = {
  success: true,
  data: {
    day: '2027-07-01',
  },
};
