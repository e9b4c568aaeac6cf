/** What `POST /api/deliveries/preview` accepts. */
export const body = {
  client_id: 'POLRES_MAWAR',
  content: {
    kind: 'attendance',
  },
  channel: 'email',
};
