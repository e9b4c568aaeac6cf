/** What `POST /api/editorial/links/decisions` accepts. */
export const body = {
  token: 'contoh-isi-tautan-persetujuan',
  decision: 'approve',
};
