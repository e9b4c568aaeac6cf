/** What `POST /api/attendance/reminders` accepts. */
export const body = {
  platform: 'instagram',
  person_ids: ['01a20f07-aa8a-7cf9-bfd0-682bb4db668c'],
  preview: false,
  client_id: 'POLRES_MAWAR',
};
