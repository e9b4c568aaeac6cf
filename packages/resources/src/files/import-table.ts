import { IMPORT_BYTES, IMPORT_ROWS_MAX, type ResourceDefinition } from '@balai/contracts';
import { readTable, type TableRow, UnusableTable } from '@balai/documents';
import { Problem } from '@balai/runtime/problem';
import { keptAccess } from '../access/row-access.ts';
import type { ResourceContext } from '../context.ts';
import { resourceProblems } from '../problems.ts';
import { ColumnTargets, columnNames, columnsOf, type FileColumn, findHeadsFor, type Mapping } from './file-columns.ts';
import { fileRowsOf } from './file-rows.ts';
import { fractionColumns } from './fractions.ts';
import type { ImportJob } from './import-jobs.ts';
import { repeatedRows } from './locate-rows.ts';
import { referredFirst } from './order-rows.ts';
import { keyPaths } from './plan.ts';
import type { ImportTable } from './run-import.ts';

/** A file whose heads are found. */
export interface UploadedTable {
  /** In the order of the file. */
  readonly names: readonly string[];
  /** Below the heads. */
  readonly below: readonly TableRow[];
  readonly columns: readonly FileColumn[];
  readonly mapping: Mapping;
  /** Percent columns whose cells look like fractions. */
  readonly fractions: readonly string[];
}

/** Reads an uploaded file and finds the field of each column. @throws Problem invalid_table, unknown_column, unknown_field, repeated_field */
export async function uploadedTable(
  context: ResourceContext,
  resource: ResourceDefinition,
  {
    owner,
    content,
    sheet,
    mapping: given,
    hidden,
  }: {
    readonly owner: string;
    readonly content: string;
    readonly sheet: string | null;
    readonly mapping: Mapping;
    readonly hidden: ReadonlySet<string>;
  },
): Promise<UploadedTable> {
  const targets = new ColumnTargets(resource, hidden);
  const findHeads = findHeadsFor(targets, new Set(Object.keys(given)));
  const limits = { bytesMax: IMPORT_BYTES, rowsMax: IMPORT_ROWS_MAX };
  const { rows } = await context.fileReads
    .run(owner, () => readTable(Buffer.from(content, 'base64'), { sheet }, limits, findHeads))
    .catch((error: unknown) => {
      if (!(error instanceof UnusableTable)) throw error;
      throw new Problem(resourceProblems.invalid_table, { why: error.texts }, { cause: error });
    });
  const { index } = findHeads(rows);
  const names = columnNames(rows[index]?.cells ?? []);
  const { columns, mapping, faults } = columnsOf(targets, names, given);
  const [fault] = faults;
  if (fault !== undefined)
    throw new Problem(
      resourceProblems[fault.fault],
      { column: fault.column, name: fault.field },
      {
        field: `mapping.${fault.column}`,
      },
    );
  const below = rows.slice(index + 1);
  return { names, below, columns, mapping, fractions: fractionColumns(columns, below) };
}

/** The rows of a resource in a file. */
export function importTable(
  resource: ResourceDefinition,
  clientId: string,
  { columns, below }: Pick<UploadedTable, 'columns' | 'below'>,
): ImportTable {
  const rows = columns.length === 0 ? [] : fileRowsOf(below, columns, keyPaths(resource));
  const repeated = repeatedRows(resource, columns, rows);
  return { clientId, columns, rows: referredFirst(resource, columns, rows), repeated };
}

/** Rows of a file as they are kept until they are written. */
export const keptBytes = (below: readonly TableRow[]): Buffer => Buffer.from(JSON.stringify(below));

/** The rows of an import that goes on. */
export async function keptTable(
  { blobs }: Pick<ResourceContext, 'blobs'>,
  resource: ResourceDefinition,
  { client_id: clientId, blob_id: blobId, columns: names, mapping, limited, by_id: accountId, by_name: username }: ImportJob,
): Promise<ImportTable> {
  if (blobId === null) throw new Error('the rows of the import are gone');
  const { open } = await blobs.find({ tenants: [clientId] }, blobId);
  const chunks: Uint8Array[] = [];
  for await (const chunk of await open()) chunks.push(chunk as Uint8Array);
  const below: TableRow[] = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  const { columns } = columnsOf(new ColumnTargets(resource, new Set()), names, mapping);
  const by = accountId === null || username === null ? null : { accountId, username };
  return { ...importTable(resource, clientId, { columns, below }), access: keptAccess(limited, by) };
}
