import Type, { type Static } from 'typebox';
import { listed, paging } from '../define/list.ts';
import { defineEvent } from '../define/message.ts';
import { defineRoute, success } from '../define/route.ts';
import { ClientId, ClientIdInput, Count, Instant, nullable, oneOf, Uuid } from '../define/schema.ts';
import { FileInput, TableNote } from './people-table-routes.ts';
import { peopleWrite } from './permissions.ts';
import { text } from './wire.ts';

const counts = {
  created: Count,
  updated: Count,
  reactivated: Count,
  unchanged: Count,
  refused: Count,
  /** Rows of which a cell, or everything, is left out. */
  faulty: Count,
  undone: Count,
  /** Rows that an undo left as they are. */
  kept: Count,
};

/** Fields of a column as they are called on the wire, or a role; none: the column is not taken over. */
const Fields = Type.Array(text(60), { maxItems: 8 });

/** An import of people. */
export const PeopleImport = Type.Object({
  import_id: Uuid,
  client_id: Type.String(),
  /** Name of the file, or the address of the sheet. */
  source: Type.String(),
  /** `mapping`: a required column has no field yet. */
  state: oneOf('mapping', 'planned', 'writing', 'written', 'undoing', 'undone'),
  made_at: Instant,
  /** Name of the account; null: it is gone. */
  made_by: nullable(Type.String()),
  written_at: nullable(Instant),
  undone_at: nullable(Instant),
  /** Rows below the heads, and how many of them are written. */
  total: Count,
  done: Count,
  counts: Type.Object(counts),
});
export type PeopleImport = Static<typeof PeopleImport>;

const ValueCounts = Type.Array(Type.Object({ value: Type.String(), count: Count }));

/** An import with its columns, and the ranks and divisions of its people. */
export const PeopleImportDetail = Type.Intersect([
  PeopleImport,
  Type.Object({
    /** The sheet that was read; null for a text. */
    sheet: nullable(Type.String()),
    /** All sheets in the order of the workbook, hidden ones too; none for a text. */
    sheets: Type.Array(Type.String()),
    /** Each with the first filled cells below its head. */
    columns: Type.Array(Type.Object({ head: Type.String(), fields: Fields, samples: Type.Array(Type.String()) })),
    /** Fields that no column has and one must. */
    missing: Type.Array(oneOf('user_id', 'nama')),
    /** Roles that a column may switch on and off. */
    roles: Type.Array(Type.String()),
    ranks: ValueCounts,
    divisions: ValueCounts,
  }),
]);
export type PeopleImportDetail = Static<typeof PeopleImportDetail>;

const Value = nullable(Type.Union([Type.String(), Type.Boolean()]));

/** A row of an import: what it would do, then what it did. */
export const PeopleImportRow = Type.Object({
  position: Count,
  /** Number of the row as programs for tables show it. */
  row: Count,
  user_id: nullable(Type.String()),
  nama: nullable(Type.String()),
  title: nullable(Type.String()),
  divisi: nullable(Type.String()),
  outcome: oneOf('created', 'updated', 'reactivated', 'unchanged', 'refused'),
  is_faulty: Type.Boolean(),
  /** Contacts that were known before only with `people:contact`. */
  changes: Type.Array(Type.Object({ field: Type.String(), before: Value, after: Value })),
  notes: Type.Array(TableNote),
  person_id: nullable(Uuid),
  /** What the undo came to; all but `undone` left the person as they are. */
  undo: nullable(oneOf('undone', 'changed_since', 'handle_taken', 'role_not_yours')),
});
export type PeopleImportRow = Static<typeof PeopleImportRow>;

const ONE = {
  service: 'identity',
  access: { permission: peopleWrite, tenant: { kind: 'own' } },
  params: Type.Object({ import_id: Uuid }),
} as const;
const PATH = '/api/users/imports/:import_id';
const params = { import_id: '{own.import}' };

export const createPeopleImport = defineRoute({
  id: 'people-imports.create',
  service: 'identity',
  method: 'POST',
  path: '/api/users/imports',
  summary:
    'Read a table of people (CSV or XLSX as `file`, at most 6 MB and 50,000 rows; or `sheet_url`, the address of a Google Sheet that is shared with the e-mail of `people-imports.sheet-account`, by link, or published) and plan its import: columns by their heads, as they were chosen for the client before. Nothing is written to the directory.',
  access: { permission: peopleWrite, tenant: { kind: 'parameter', in: 'body', name: 'client_id' } },
  body: Type.Object({
    client_id: Type.Optional(ClientIdInput),
    file: Type.Optional(FileInput),
    sheet_url: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
    /** Sheet of a workbook, or tab of a Google Sheet whose address names none and which is shared with the e-mail; without it one that was chosen for the client before, else the first visible one with people. */
    sheet: Type.Optional(text(100)),
  }),
  bodyLimitBytes: 8_010_000,
  status: [201],
  response: success(PeopleImportDetail),
  problems: ['client_required', 'client_not_found', 'invalid_table', 'invalid_sheet_url', 'sheet_quota'],
  // NRP,Nama and 99000001,Orang Tabel.
  example: { body: { file: { name: 'personel.csv', content: 'TlJQLE5hbWEKOTkwMDAwMDEsT3JhbmcgVGFiZWwK' } } },
});

export const listPeopleImports = defineRoute({
  id: 'people-imports.list',
  service: 'identity',
  method: 'GET',
  path: '/api/users/imports',
  summary: 'Imports of people, the newest first: those of 90 days, unwritten ones of 7.',
  access: { permission: peopleWrite, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({ client_id: Type.Optional(ClientIdInput), ...paging }),
  response: listed(PeopleImport),
  problems: ['client_not_found', 'invalid_cursor'],
  example: { query: { limit: 1 } },
});

export const getSheetAccount = defineRoute({
  id: 'people-imports.sheet-account',
  service: 'identity',
  method: 'GET',
  path: '/api/users/imports/sheet-account',
  summary: 'The e-mail address that private Google Sheets are shared with so that imports can read them; null: only open sheets are read.',
  access: { permission: peopleWrite, tenant: { kind: 'own' } },
  response: success(Type.Object({ email: nullable(Type.String()) })),
});

export const getPeopleImport = defineRoute({
  ...ONE,
  id: 'people-imports.get',
  method: 'GET',
  path: PATH,
  summary: 'An import of people: its columns, how far it is, and how many rows come to what.',
  response: success(PeopleImportDetail),
  problems: ['import_not_found'],
  example: { params },
});

export const listPeopleImportRows = defineRoute({
  ...ONE,
  id: 'people-imports.rows',
  method: 'GET',
  path: `${PATH}/rows`,
  summary: 'The rows of an import in the order of the file: what each would change, or changed.',
  query: Type.Object({
    show: Type.Optional(oneOf('created', 'updated', 'reactivated', 'unchanged', 'refused', 'faulty', 'kept')),
    rank: Type.Optional(text(80)),
    division: Type.Optional(text(80)),
    ...paging,
  }),
  response: listed(PeopleImportRow),
  problems: ['import_not_found', 'invalid_cursor'],
  example: { params, query: { limit: 1 } },
});

export const choosePeopleImportSheet = defineRoute({
  ...ONE,
  id: 'people-imports.sheet',
  method: 'PUT',
  path: `${PATH}/sheet`,
  summary:
    'Read another sheet of an import’s workbook, and plan anew; cells that were mended are as in the file again. The choice is remembered for the client’s next workbook.',
  body: Type.Object({ sheet: text(100) }),
  response: success(PeopleImportDetail),
  problems: ['import_not_found', 'import_state', 'invalid_table'],
  example: { params, body: { sheet: 'Personel' } },
});

export const mapPeopleImport = defineRoute({
  ...ONE,
  id: 'people-imports.map',
  method: 'PUT',
  path: `${PATH}/columns`,
  summary:
    'Give the columns of an import these fields, one entry a column, and plan anew. The choice is remembered for the client’s next file.',
  body: Type.Object({ columns: Type.Array(Fields, { minItems: 1, maxItems: 200 }) }),
  response: success(PeopleImportDetail),
  problems: ['import_not_found', 'import_state'],
  example: { params, body: { columns: [['user_id'], ['nama']] } },
});

export const editPeopleImportCell = defineRoute({
  ...ONE,
  id: 'people-imports.edit',
  method: 'PUT',
  path: `${PATH}/cells`,
  summary:
    'Put a text in place of a cell, and plan anew: the row as it comes out. `row` is its number in the file, `field` that of a column.',
  body: Type.Object({ row: Type.Integer({ minimum: 1, maximum: 2_000_000 }), field: text(60), text: text(300) }),
  response: success(PeopleImportRow),
  problems: ['import_not_found', 'import_state'],
  example: { params, body: { row: 2, field: 'nama', text: 'Orang Tabel Baru' } },
});

export const writePeopleImport = defineRoute({
  ...ONE,
  id: 'people-imports.write',
  method: 'POST',
  path: `${PATH}/write`,
  summary:
    'Write the next 1,000 rows of an import, planned anew as people are now. Repeat it until `state` is `written`; an interrupted import goes on where it was, a written one stays as it is.',
  response: success(PeopleImport),
  problems: ['import_not_found', 'import_state', 'client_not_found'],
  example: { params },
});

export const undoPeopleImport = defineRoute({
  ...ONE,
  id: 'people-imports.undo',
  method: 'POST',
  path: `${PATH}/undo`,
  summary:
    'Take the people of an import back to what they were, 1,000 rows a call: repeat it until `state` is `undone`. New people are removed. Those who changed since stay as they are, as rows of `kept`; after the undo of the later import that changed them, undo this one again.',
  response: success(PeopleImport),
  problems: ['import_not_found', 'import_state'],
  // Of one that is not written yet there is nothing to undo.
  example: { params },
});

export const peopleImported = defineEvent(
  'identity.people.imported.v1',
  'fact',
  'A table of people was written, or its import undone.',
  Type.Object({ import_id: Uuid, client_id: ClientId, step: oneOf('written', 'undone'), ...counts, at: Instant }),
  { audit: true },
);
