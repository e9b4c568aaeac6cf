/** What `POST /api/collection-runs` answers. */
export const answer = {
  success: true,
  data: {
    run_id: '01a1fd7d-a3f0-7cf8-bfc0-eb76afb7243d',
  },
};
