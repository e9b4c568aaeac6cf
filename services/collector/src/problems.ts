import { defineProblems } from '@balai/runtime';

/** Failures the collector's routes can answer. */
export const problems = defineProblems({
  client_not_found: { status: 404, field: 'client_id', id: 'Client {client} tidak ditemukan', en: 'Client {client} was not found' },
  client_inactive: { status: 409, field: 'client_id', id: 'Client {client} tidak aktif', en: 'Client {client} is not active' },
  invalid_since: {
    status: 400,
    field: 'since',
    id: 'since harus berupa tanggal YYYY-MM-DD atau waktu ISO 8601, dan tidak di masa depan',
    en: 'since must be a day YYYY-MM-DD or an ISO 8601 instant, and not in the future',
  },
  run_not_found: { status: 404, id: 'Pengambilan data tidak ditemukan', en: 'The collection run was not found' },
  RAPIDAPI_KEY_MISSING: {
    status: 503,
    id: 'RAPIDAPI_KEY belum diatur: data tidak dapat diambil',
    en: 'RAPIDAPI_KEY is not set: nothing can be collected',
  },
});
