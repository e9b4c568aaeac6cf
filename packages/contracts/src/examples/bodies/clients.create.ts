/** What `POST /api/clients` accepts. */
export const body = {
  nama: 'Unit baru 14',
  client_id: 'NEW_14',
  report_emails: 'a@b.example',
};
