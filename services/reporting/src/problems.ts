import { defineProblems } from '@balai/runtime/problem';

/** Failures of reporting. */
export const reportingProblems = defineProblems({
  client_required: { status: 400, field: 'client_id', id: 'client_id wajib diisi', en: 'client_id is required' },
  unknown_view: { status: 400, field: 'view', id: 'view tidak dikenal; yang ada: {known}', en: 'unknown view; there are: {known}' },
  export_format: { status: 400, field: 'format', id: '{view} hanya tersedia sebagai {formats}', en: '{view} is made only as {formats}' },
  export_not_found: { status: 404, field: 'id', id: 'Berkas tidak ditemukan', en: 'File not found' },
  too_many_exports: {
    status: 409,
    id: 'Masih ada {open} berkas yang sedang dibuat; tunggu atau hapus salah satu',
    en: '{open} {open|file is|files are} being made; wait, or delete one',
  },
  render_failed: { status: 503, id: 'Berkas gagal dibuat. Coba lagi nanti.', en: 'The file could not be made. Try again later.' },
  view_not_found: { status: 404, id: 'Tampilan tidak ditemukan', en: 'The view was not found' },
  view_not_yours: { status: 403, id: 'Tampilan ini milik akun lain', en: 'This view belongs to another account' },
  view_name_taken: {
    status: 409,
    field: 'name',
    id: 'Anda sudah punya tampilan bernama {name}',
    en: 'You have a view with the name {name} already',
  },
  view_changed: {
    status: 409,
    field: 'updated_at',
    id: 'Tampilan ini sudah diubah sejak Anda membukanya',
    en: 'The view has changed since you opened it',
  },
  view_client_required: {
    status: 400,
    field: 'client_id',
    id: 'Tampilan yang dibagikan memerlukan client_id',
    en: 'A view that is shared needs a client_id',
  },
  too_many_views: { status: 409, id: 'Paling banyak {max} tampilan per akun', en: 'An account keeps at most {max} {max|view|views}' },
  delivery_not_found: { status: 404, id: 'Pengiriman tidak ditemukan', en: 'The delivery was not found' },
  delivery_not_yours: { status: 403, id: 'Pengiriman ini milik akun lain', en: 'This delivery belongs to another account' },
  delivery_reminds: {
    status: 400,
    id: 'Pengingat berjalan menurut jadwalnya; mengingatkan sekarang dilakukan dari daftar personel',
    en: 'Reminders go by their schedule; to remind people now, choose them in the list of people',
  },
  delivery_recipient: {
    status: 400,
    field: 'recipients',
    id: 'Penerima “{recipient}” tidak cocok dengan salurannya',
    en: 'The recipient “{recipient}” does not fit the channel',
  },
  delivery_view: {
    status: 400,
    field: 'view_id',
    id: 'Tampilan ini tidak ditemukan, tidak dibagikan, atau tentang klien lain',
    en: 'The view was not found, is not shared, or is about another client',
  },
  too_many_deliveries: {
    status: 409,
    id: 'Paling banyak {max} pengiriman per akun',
    en: 'An account keeps at most {max} {max|delivery|deliveries}',
  },
});
