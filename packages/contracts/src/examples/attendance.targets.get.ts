/** What `GET /api/attendance/targets/:client_id` answers. */
export const answer = {
  success: true,
  data: {
    client_id: 'POLRES_MAWAR',
    enabled: true,
    participation: 90,
    complete: null,
    set_by: 'petugas.1',
    set_at: '2026-11-21T09:53:51.175Z',
  },
};
