import { defineProblems } from '@balai/runtime/problem';

/** Failures of writing a view. */
export const viewProblems = defineProblems({
  export_format: { status: 400, field: 'format', id: '{view} hanya tersedia sebagai {formats}', en: '{view} is made only as {formats}' },
  export_too_long: {
    status: 422,
    field: 'format',
    id: '{rows} baris; cara ini paling banyak {limit}. Persempit filter, atau minta berkas lewat POST /api/exports',
    en: '{rows} {rows|row|rows}; this way takes {limit} at most. Narrow the filter, or ask for the file by POST /api/exports',
  },
});
