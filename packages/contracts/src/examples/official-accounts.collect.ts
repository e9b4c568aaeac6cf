/** What `POST /api/clients/:client_id/satbinmas-official/collect` answers. */
export const answer = {
  success: true,
  data: {
    request_id: '01a1fd7d-a3c2-7f04-8329-4e92b38e0a14',
  },
};
