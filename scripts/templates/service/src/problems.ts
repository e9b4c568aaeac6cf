import { defineProblems } from '@balai/runtime/problem';

/** Failures of __name__. */
export const __camel__Problems = defineProblems({
  client_not_found: { status: 404, field: 'client_id', id: 'Client {client_id} tidak ditemukan', en: 'Client {client_id} does not exist' },
  note_empty: { status: 400, id: 'Catatan tidak boleh kosong', en: 'A note cannot be empty' },
});
