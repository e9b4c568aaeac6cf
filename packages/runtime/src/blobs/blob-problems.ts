import { defineProblems } from '../core/problem.ts';

/** Failures of storing and reading blobs. */
export const blobProblems = defineProblems({
  blob_not_found: { status: 404, id: 'Berkas tidak ditemukan', en: 'There is no such file' },
  blob_too_large: {
    status: 413,
    id: 'Berkas terlalu besar (maksimum {limit} byte)',
    en: 'The file is too large (at most {limit} {limit|byte|bytes})',
  },
  files_quota: {
    status: 409,
    id: 'Ruang berkas klien {client} penuh: {used} dari {most} MB terpakai. Hapus berkas yang tidak perlu, atau minta administrator menambahnya (BLOB_MB_PER_CLIENT)',
    en: 'The room for files of the client {client} is full: {used} of {most} MB are used. Remove what is not needed, or ask the administrator for more (BLOB_MB_PER_CLIENT)',
  },
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
