import { defineProblems } from '@balai/runtime';

/** Failures of attendance; the texts of `invalid_*` name the parameter. */
export const attendanceProblems = defineProblems({
  client_required: { status: 400, field: 'client_id', id: 'client_id wajib diisi', en: 'client_id is required' },
  client_not_found: { status: 404, field: 'client_id', id: 'Client tidak ditemukan', en: 'Client not found' },
  role_required: { status: 400, field: 'role', id: 'role wajib diisi', en: 'role is required' },
  invalid_scope: { status: 400, field: 'scope', id: 'scope tidak valid: pakai org atau direktorat', en: 'scope must be org or direktorat' },
  invalid_period: { status: 400, id: '{field} tidak valid: {detail}', en: '{field} is not valid: {detailEn}' },
  invalid_date: { status: 400, id: '{field} bukan tanggal yang benar (YYYY-MM-DD)', en: '{field} is not a date (YYYY-MM-DD)' },
  post_not_found: { status: 404, field: 'id', id: 'Konten tidak ditemukan', en: 'Post not found' },
});
