/** What `DELETE /api/deliveries/:id` answers. */
export const answer = {
  success: true,
  data: {
    id: '01a1fe48-44bf-7faf-a2c7-29f159460396',
  },
};
