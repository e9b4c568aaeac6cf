import { defineProblems } from '@balai/runtime/problem';

/** Failures of __name__. */
export const __camel__Problems = defineProblems({
  note_empty: { status: 400, id: 'Catatan tidak boleh kosong', en: 'A note cannot be empty' },
});
