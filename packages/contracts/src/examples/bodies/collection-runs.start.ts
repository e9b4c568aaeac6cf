/** What `POST /api/collection-runs` accepts. */
export const body = {
  client_id: 'POLRES_MAWAR',
  platform: 'instagram',
};
