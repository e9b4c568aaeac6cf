/** What `PUT /api/deliveries/:id` accepts. */
export const body = {
  active: false,
};
