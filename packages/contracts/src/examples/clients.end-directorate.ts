/** What `DELETE /api/clients/:client_id/directorates/:role` answers. */
export const answer = {
  success: true,
  data: {
    people: 0,
    seen_by: [],
  },
};
