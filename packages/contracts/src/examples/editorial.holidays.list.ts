/** What `GET /api/editorial/holidays/:client_id` answers. */
export const answer = {
  success: true,
  data: [
    {
      day: '2027-07-01',
      name: 'Hari jadi',
      source: 'own',
      is_observance: false,
    },
  ],
};
