/** What `POST /api/rename-suggestions/:suggestion_id/accept` answers. */
export const answer = {
  success: true,
  data: {
    accepted: [
      {
        suggestion_id: '01a1fd85-8222-7c2f-b1a7-760303ed006f',
        client_id: 'POLRES_MAWAR',
        client_name: 'Polres Mawar',
        platform: 'instagram',
        subject: 'person',
        person_id: '01a1fd85-81e5-7d02-ad6c-9f5506d575fc',
        user_id: '7799465',
        nama: 'ORANG LAMA',
        account_id: '1',
        from_username: 'polres.mawar.lama',
        to_username: 'polres.mawar.lama.baru',
        seen_at: '2026-11-21T09:52:27.646Z',
        state: 'accepted',
        decided_at: '2026-11-21T09:52:29.615Z',
      },
    ],
  },
};
