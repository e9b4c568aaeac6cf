/** What `POST /api/attendance/recap-templates/preview` answers. */
export const answer = {
  success: true,
  data: {
    text: '*Rekap Likes Instagram* Polres Mawar\nBAG OPS: 1\nSAT INTELKAM: 1\n',
    parts: ['*Rekap Likes Instagram* Polres Mawar\nBAG OPS: 1\nSAT INTELKAM: 1\n'],
    length: 64,
    warnings: [],
  },
};
