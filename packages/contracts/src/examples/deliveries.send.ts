/** What `POST /api/deliveries/:id/send` answers. */
export const answer = {
  success: true,
  data: {
    run_id: '01a1fe48-4154-7d4b-ab16-bfaff605c087',
  },
};
