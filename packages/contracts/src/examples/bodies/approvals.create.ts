/** What `POST /api/approvals` accepts. */
export const body = {
  event_id: '7',
};
