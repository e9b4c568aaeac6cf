/** What `POST /api/users/import` answers. */
export const answer = {
  success: true,
  data: {
    client_id: 'POLRES_MAWAR',
    written: true,
    columns: [
      {
        column: 'NRP',
        field: 'user_id',
      },
      {
        column: 'Nama',
        field: 'nama',
      },
    ],
    unknown_columns: [],
    counts: {
      rows: 1,
      created: 1,
      updated: 0,
      unchanged: 0,
      refused: 0,
      left_out: 0,
    },
    rows: [
      {
        row: 2,
        user_id: '99000001',
        outcome: 'created',
        notes: [],
      },
    ],
  },
};
