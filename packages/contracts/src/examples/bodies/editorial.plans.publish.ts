/** What `PUT /api/editorial/plans/:id/publication` accepts. */
export const body = {
  url: 'https://www.instagram.com/p/DAbCdEf12',
};
