import Type, { type TObject, type TProperties } from 'typebox';
import { fileBodyBytes, fileInput } from '../file-input.ts';
import type { Access, RouteDefinition } from '../route.ts';
import { defineRoute, FileBytes, success } from '../route.ts';
import { ClientIdInput, Count, Instant, nullable, oneOf, only, Uuid } from '../schema.ts';

/** Bytes of an imported file, at most. */
export const IMPORT_BYTES = 20_000_000;
/** Rows of an imported file, at most. */
export const IMPORT_ROWS_MAX = 150_000;
/** Rows that are imported within the call; files with more go on in the background. */
export const IMPORT_ROWS_AT_ONCE = 1_000;
/** Days that an import can be seen and undone. */
export const IMPORT_DAYS = 90;
/** Days that a dry run with refused rows can be seen. */
export const DRY_RUN_DAYS = 1;
/** Refusals that an import names, at most. */
export const IMPORT_REFUSALS_MAX = 500;
/** Rows of the preview. */
export const IMPORT_PREVIEW_ROWS = 20;

/** Ends the field of a mapping whose column has fractions of one for percents: 0.15 for 15%. */
export const FRACTION = ':fraction';

/** How far an import is. `checked`: a dry run has ended. */
export const IMPORT_STATES = ['running', 'done', 'checked', 'failed', 'undoing', 'undone'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** An import as its routes answer it. */
const ImportProgress = Type.Object({
  /** Null: a small dry run that refused nothing, of which nothing is kept. */
  id: nullable(Uuid),
  state: oneOf(...IMPORT_STATES),
  file: Type.String(),
  made_at: Instant,
  by: nullable(Type.String()),
  /** Rows of the file; lines of one row count once. */
  rows: Count,
  /** Rows that were looked at so far. */
  done: Count,
  ...{ created: Count, updated: Count, unchanged: Count, refused: Count },
  /** What is wrong with refused rows, by cell; the first 500. */
  refusals: Type.Array(
    Type.Object({
      /** As programs for tables number it. */
      row: Count,
      field: nullable(Type.String()),
      column: nullable(Type.String()),
      value: nullable(Type.String()),
      message: Type.String(),
    }),
  ),
  /** Why cells are refused, the most frequent reason first. */
  faults: Type.Array(
    Type.Object({
      /** Null: the row as a whole. */
      field: nullable(Type.String()),
      column: nullable(Type.String()),
      message: Type.String(),
      /** Cells that are refused for it. */
      count: Count,
      /** The first of them. */
      examples: Type.Array(Type.Object({ row: Count, value: nullable(Type.String()) })),
    }),
  ),
  columns: Type.Array(Type.String()),
  /** Column → field, `lines.field`, `lines.0.field` or `id`, with `:fraction` behind it where 0.15 is 15%; null: the column is not read. */
  mapping: Type.Record(Type.String(), nullable(Type.String())),
  /** Percent columns whose values look like fractions, 0.15 for 15%; absent where the answer is not about the file itself. */
  fractions: Type.Optional(Type.Array(Type.String())),
  /** The first rows. */
  preview: Type.Array(
    Type.Object({
      row: Count,
      outcome: oneOf('created', 'updated', 'unchanged', 'refused'),
      /** Cells that are read, by field. */
      values: Type.Record(Type.String(), Type.String()),
    }),
  ),
  /** What an undo came to so far. */
  undo: nullable(
    Type.Object({
      removed: Count,
      restored: Count,
      kept: Count,
      /** Rows that stay as they are, and why; the first 500. */
      reasons: Type.Array(Type.Object({ id: Uuid, label: Type.String(), message: Type.String() })),
    }),
  ),
});

/** What the routes of a resource have in common. */
export interface TransferParts {
  readonly service: string;
  readonly plural: string;
  /** English, small letters. */
  readonly many: string;
  readonly access: { readonly export: Access; readonly import: Access; readonly own: Access };
  readonly narrowing: TProperties;
  readonly sorts: readonly string[];
}

export interface TransferRoutes {
  readonly export: RouteDefinition;
  readonly import: RouteDefinition;
  readonly imports: RouteDefinition;
  readonly undo: RouteDefinition;
  readonly refused: RouteDefinition;
}

/** A file with one column, which every resource can take. */
const EXAMPLE_FILE = { name: 'rows.csv', content: 'aWQsbm90ZQosbm9uZQo=' };

/** Routes by which rows come from files, and go into them. */
export function transferRoutes({ service, plural, many, access, narrowing, sorts }: TransferParts): TransferRoutes {
  const path = `/api/${plural}`;
  const id = (word: string) => ({ id: `${service}.${plural}.${word}`, service });
  const ById: TObject = Type.Object({ id: Uuid });
  const answer = success(ImportProgress);
  return {
    export: defineRoute({
      ...{
        ...id('export'),
        method: 'GET',
        path: `${path}/export`,
        summary: `Write ${many} into a file`,
        access: access.export,
        heavy: true,
      },
      query: Type.Object({
        ...narrowing,
        sort: Type.Optional(Type.Enum([...sorts])),
        /** `pdf`: the columns of the list on paper, at most 20,000 rows; the others hold every field, as an import reads them. */
        format: Type.Optional(oneOf('csv', 'xlsx', 'pdf')),
      }),
      response: FileBytes,
      problems: ['client_required', 'client_not_found', 'invalid_filter', 'too_many_rows'],
    }) as unknown as RouteDefinition,
    import: defineRoute({
      ...{ ...id('import'), method: 'POST', path: `${path}/import`, summary: `Add and change ${many} by a file`, access: access.import },
      heavy: true,
      body: only({
        client_id: Type.Optional(ClientIdInput),
        file: fileInput(IMPORT_BYTES),
        /** Sheet of a workbook; absent: the first one with the heads. */
        sheet: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
        /**
         * Column → field; null: the column is not read. Columns that are not named are guessed by their heads. `discount:fraction` reads 0.15
         * as 15%.
         */
        mapping: Type.Optional(Type.Record(Type.String(), nullable(Type.String({ maxLength: 200 })))),
        /** Nothing is written: the answer says what would be. */
        dry_run: Type.Optional(Type.Boolean()),
      }),
      bodyLimitBytes: fileBodyBytes(IMPORT_BYTES),
      response: answer,
      problems: ['client_required', 'client_not_found', 'invalid_table', 'unknown_column', 'unknown_field', 'repeated_field', 'no_columns'],
      example: { body: { client_id: '{client}', file: EXAMPLE_FILE, mapping: { id: 'id' } } },
    }) as unknown as RouteDefinition,
    imports: defineRoute({
      ...{
        ...id('imports'),
        method: 'GET',
        path: `${path}/imports/:id`,
        summary: `Show how far an import of ${many} is`,
        access: access.own,
      },
      params: ById,
      response: answer,
      problems: ['import_not_found'],
      example: { params: { id: '{own.file}' } },
    }) as unknown as RouteDefinition,
    undo: defineRoute({
      ...{ ...id('undo'), method: 'POST', path: `${path}/imports/:id/undo`, summary: `Undo an import of ${many}`, access: access.own },
      params: ById,
      heavy: true,
      response: answer,
      problems: ['import_not_found', 'import_state'],
      example: { params: { id: '{own.file}' } },
    }) as unknown as RouteDefinition,
    refused: defineRoute({
      ...{ ...id('refused'), method: 'GET', path: `${path}/imports/:id/refused`, access: access.own },
      summary: `Write the rows of ${many} that an import refused into a file: the columns of the imported file, and one that says what is wrong`,
      heavy: true,
      params: ById,
      query: Type.Object({ format: Type.Optional(oneOf('csv', 'xlsx')) }),
      response: FileBytes,
      problems: ['import_not_found'],
      example: { params: { id: '{own.file}' } },
    }) as unknown as RouteDefinition,
  };
}
