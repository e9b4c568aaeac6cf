/** What `GET /api/dashboard/login-web/recap` answers. */
export const answer = {
  success: true,
  message:
    '*Rekap login web*\nHarian: Sabtu, 21 November 2026\n\nTotal: 5 login, 5 akun\n1. petugas.1 (POLRES_MAWAR): 1 login\n2. petugas.2 (POLRES_MAWAR): 1 login\n3. petugas.3 (POLRES_MAWAR): 1 login\n4. petugas.4 (POLRES_MAWAR): 1 login\n5. petugas.5 (POLRES_MAWAR): 1 login',
  data: {
    mode: 'harian',
    from: '2026-11-20T17:00:00.000Z',
    until: '2026-11-21T17:00:00.000Z',
    timezone: 'Asia/Jakarta',
    logins: 5,
    accounts: [
      {
        account_id: '01a1fd85-8915-7b75-b864-42a1379463c3',
        username: 'petugas.1',
        client_ids: ['POLRES_MAWAR'],
        logins: 1,
      },
      {
        account_id: '01a1fd85-89f6-7236-83e6-6534188171f1',
        username: 'petugas.2',
        client_ids: ['POLRES_MAWAR'],
        logins: 1,
      },
    ],
    clients: [
      {
        client_id: 'POLRES_MAWAR',
        nama: 'Polres Mawar',
        operator_count: 5,
        logins: 5,
      },
    ],
  },
};
