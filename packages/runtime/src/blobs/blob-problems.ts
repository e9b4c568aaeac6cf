import { defineProblems } from '../problem.ts';

/** Failures of storing and reading blobs. */
export const blobProblems = defineProblems({
  blob_not_found: { status: 404, id: 'Berkas tidak ditemukan', en: 'There is no such file' },
  blob_too_large: { status: 413, id: 'Berkas terlalu besar (maksimum {limit} byte)', en: 'The file is too large (at most {limit} bytes)' },
  blob_type_refused: {
    status: 415,
    id: 'Jenis berkas ini tidak diterima: {found} (yang diterima: {accepted})',
    en: 'Files of this type are not accepted: {found} (accepted: {accepted})',
  },
  blob_damaged: {
    status: 422,
    id: 'Berkas tidak sampai dengan utuh, kirim sekali lagi',
    en: 'The file did not arrive whole, send it again',
  },
  blob_link_invalid: { status: 403, id: 'Tautan berkas tidak sah', en: 'This link to a file is not valid' },
  blob_link_expired: {
    status: 410,
    id: 'Tautan berkas sudah kedaluwarsa, buka lagi dari halamannya',
    en: 'This link to a file has expired, open it again from its page',
  },
});
