import Type from 'typebox';
import { defineRoute, success } from '../define/route.ts';
import { ClientIdInput, nullable, oneOf } from '../define/schema.ts';
import { peopleWrite } from './permissions.ts';
import { flag, text } from './wire.ts';

/** Largest table that a call takes. */
export const PEOPLE_TABLE_BYTES = 6_000_000;
/** Most rows of one that is taken over by one call. */
export const PEOPLE_TABLE_ROWS = 20_000;
/** Most rows of one that is planned first and written step by step. */
export const PEOPLE_IMPORT_ROWS = 50_000;
const CONTENT_MAX = 8_000_000;

const count = Type.Integer({ minimum: 0 });

/** A file in a call. */
export const FileInput = Type.Object({
  /** Said in the answer's place of faults only; what the file is, its bytes tell. */
  name: Type.String({ minLength: 1, maxLength: 200 }),
  /** The bytes in base64. */
  content: Type.String({ minLength: 4, maxLength: CONTENT_MAX, pattern: '^[A-Za-z0-9+/]+={0,2}$' }),
});

/** Something to say about a cell of a table. */
export const TableNote = Type.Object({
  field: Type.String(),
  /** Head of the column; null when the table has none for the field. */
  column: nullable(Type.String()),
  code: Type.String(),
  /** The row was refused, the cell was left out, or it was taken otherwise than it is written. */
  effect: oneOf('row_refused', 'left_out', 'changed'),
  message: Type.String(),
  value: Type.String(),
});

/** A row of the table and what became of it. */
const ImportedRow = Type.Object({
  /** Number of the row as programs for tables show it; with the heads it usually begins at 2. */
  row: count,
  user_id: nullable(Type.String()),
  outcome: oneOf('created', 'updated', 'unchanged', 'refused'),
  notes: Type.Array(TableNote),
});

export const importPeopleTable = defineRoute({
  id: 'people.import',
  service: 'identity',
  method: 'POST',
  path: '/api/users/import',
  summary:
    'Register and complete the people of a table (CSV or XLSX, at most 6 MB and 20,000 rows) by their numbers; what became of each row is in the answer. Empty cells leave what is known, nobody is moved from another client; the same table again changes nothing. `dry_run` writes nothing, `strict` writes nothing when a row or cell is at fault.',
  access: { permission: peopleWrite, tenant: { kind: 'parameter', in: 'body', name: 'client_id' } },
  body: Type.Object({
    client_id: Type.Optional(ClientIdInput),
    file: FileInput,
    /** Sheet of a workbook; without it the first visible one with the heads. */
    sheet: Type.Optional(text(100)),
    dry_run: Type.Optional(flag),
    strict: Type.Optional(flag),
  }),
  bodyLimitBytes: CONTENT_MAX + 10_000,
  response: success(
    Type.Object({
      client_id: Type.String(),
      /** The sheet of a workbook that was read; null for a text. */
      sheet: nullable(Type.String()),
      /** The other sheets of the workbook, hidden ones too. */
      other_sheets: Type.Array(Type.String()),
      /** Whether anything may have been written: not in a dry run, nor when a strict import found a fault. */
      written: flag,
      columns: Type.Array(Type.Object({ column: Type.String(), field: Type.String() })),
      unknown_columns: Type.Array(Type.String()),
      counts: Type.Object({ rows: count, created: count, updated: count, unchanged: count, refused: count, left_out: count }),
      rows: Type.Array(ImportedRow),
    }),
  ),
  problems: ['client_required', 'client_not_found', 'invalid_table'],
  // NRP,Nama and 99000001,Orang Tabel.
  example: { body: { file: { name: 'personel.csv', content: 'TlJQLE5hbWEKOTkwMDAwMDEsT3JhbmcgVGFiZWwK' } } },
});
