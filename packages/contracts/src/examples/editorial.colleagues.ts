/** What `GET /api/editorial/colleagues` answers. */
export const answer = {
  success: true,
  data: [
    {
      account_id: '01a20041-71df-7057-8dcf-35b69f17bd48',
      username: 'petugas.1',
      role: 'admin',
    },
    {
      account_id: '01a20041-7ebd-7e9f-8000-8f086c7478f7',
      username: 'petugas.10',
      role: 'admin',
    },
  ],
};
