/** What `POST /api/editorial/links` accepts. */
export const body = {
  token: 'contoh-isi-tautan-persetujuan',
};
