/** What `POST /api/rename-suggestions/:suggestion_id/dismiss` answers. */
export const answer = {
  success: true,
  data: {
    suggestion_id: '01a1fd85-823e-7f4e-b5b3-9377437c1a5a',
    client_id: 'POLRES_MAWAR',
    client_name: 'Polres Mawar',
    platform: 'tiktok',
    subject: 'person',
    person_id: '01a1fd85-81e5-7d02-ad6c-9f5506d575fc',
    user_id: '7799465',
    nama: 'ORANG LAMA',
    account_id: '1',
    from_username: '@polres.mawar.lama',
    to_username: '@polres.mawar.lama.baru',
    seen_at: '2026-11-21T09:52:27.693Z',
    state: 'dismissed',
    decided_at: '2026-11-21T09:52:29.769Z',
  },
};
