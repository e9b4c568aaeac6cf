/** What `GET /api/users/groups` answers. */
export const answer = {
  success: true,
  data: {
    all: { id: '-', name: '-', total: 2, active: 2, inactive: 0, no_instagram: 1, no_tiktok: 0, no_handle: 1, no_whatsapp: 1 },
    units: [
      {
        id: 'POLRES_MAWAR',
        name: 'Polres Mawar',
        total: 2,
        active: 2,
        inactive: 0,
        no_instagram: 1,
        no_tiktok: 0,
        no_handle: 1,
        no_whatsapp: 1,
      },
    ],
    divisions: [
      {
        id: 'SAT INTELKAM',
        name: 'SAT INTELKAM',
        total: 2,
        active: 2,
        inactive: 0,
        no_instagram: 1,
        no_tiktok: 0,
        no_handle: 1,
        no_whatsapp: 1,
      },
    ],
    ranks: [
      { id: 'BRIPKA', name: 'BRIPKA', total: 2, active: 2, inactive: 0, no_instagram: 1, no_tiktok: 0, no_handle: 1, no_whatsapp: 1 },
    ],
    positions: [
      { id: 'KANIT', name: 'KANIT', total: 2, active: 2, inactive: 0, no_instagram: 1, no_tiktok: 0, no_handle: 1, no_whatsapp: 1 },
    ],
  },
};
