/** What `PUT /api/editorial/holidays/:client_id/:day` accepts. */
export const body = {
  name: 'Hari jadi',
};
