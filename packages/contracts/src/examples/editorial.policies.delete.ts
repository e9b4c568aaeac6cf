/** What `DELETE /api/editorial/policies/:client_id` answers. */
export const answer = {
  success: true,
  data: {
    client_id: 'POLRES_MAWAR',
  },
};
