/** What `POST /api/events` accepts. */
export const body = {
  event_date: '05/01/2026',
  topic: 'Apel pagi 51',
  client_id: 'POLRES_MAWAR',
};
