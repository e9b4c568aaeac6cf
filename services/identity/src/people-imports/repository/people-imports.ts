import { listedClients, type Page, type Paging, pageOf, pageSql, perClient, sql, type Transaction } from '@balai/runtime/database';
import type { ColumnMapping } from '../../people-files/domain/table-columns.ts';
import type { TableRow } from '../../people-files/domain/table-people.ts';
import type { CellEdits, ImportState, ImportWithTable, PeopleImport } from '../domain/people-import.ts';

const COLUMNS = sql.raw(
  'i.import_id, i.client_id, i.account_id, i.made_at, i.source, i.sheet, i.sheets, i.state, i.heads, i.mapping, i.total, i.done, i.written_at, i.undone_at',
);

/** Stores an import whose table was read. @param workbook kept so that another of its sheets can be read; null where there is none */
export async function insert(
  tx: Transaction,
  row: PeopleImport & { readonly cells: readonly TableRow[] },
  workbook: Uint8Array | null,
): Promise<void> {
  await tx.execute(sql`
    insert into identity.people_import (import_id, client_id, account_id, made_at, source, sheet, sheets, workbook, state, heads, mapping, cells, total)
    values (${row.import_id}, ${row.client_id}, ${row.account_id}, ${row.made_at}, ${row.source}, ${row.sheet}, ${row.sheets}::text[], ${workbook},
      ${row.state}, ${JSON.stringify(row.heads)}::jsonb, ${JSON.stringify(row.mapping)}::jsonb, ${JSON.stringify(row.cells)}::jsonb, ${row.total})`);
}

/** The workbook of an import that has several sheets and is not being written. */
export const workbookOf = async (tx: Transaction, importId: string): Promise<Buffer | null> =>
  (await tx.maybeOne<{ workbook: Buffer | null }>(sql`select i.workbook from identity.people_import i where i.import_id = ${importId}`))
    ?.workbook ?? null;

/** Gives a locked import the table of another sheet, without edits. */
export async function putTable(
  tx: Transaction,
  importId: string,
  table: Pick<PeopleImport, 'sheet' | 'heads' | 'total'> & { readonly cells: readonly TableRow[] },
): Promise<void> {
  await tx.execute(sql`
    update identity.people_import set sheet = ${table.sheet}, heads = ${JSON.stringify(table.heads)}::jsonb,
      cells = ${JSON.stringify(table.cells)}::jsonb, total = ${table.total}
    where import_id = ${importId}`);
}

/** An import as shown; null when there is none that the scope sees. */
export const find = (tx: Transaction, importId: string): Promise<PeopleImport | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from identity.people_import i where i.import_id = ${importId}`);

/** An import with its table, locked. */
export const lockWithTable = (tx: Transaction, importId: string): Promise<ImportWithTable | null> =>
  tx.maybeOne(sql`select ${COLUMNS}, i.cells, i.edits from identity.people_import i where i.import_id = ${importId} for update`);

/** An import with its table. */
export const findWithTable = (tx: Transaction, importId: string): Promise<ImportWithTable | null> =>
  tx.maybeOne(sql`select ${COLUMNS}, i.cells, i.edits from identity.people_import i where i.import_id = ${importId}`);

/** An import, locked. */
export const lock = (tx: Transaction, importId: string): Promise<PeopleImport | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from identity.people_import i where i.import_id = ${importId} for update`);

/** The cells of an import's first rows; none once it is written. */
export const firstCells = async (tx: Transaction, importId: string, limit: number): Promise<(readonly string[])[]> =>
  (
    await tx.many<{ cells: string[] }>(sql`
      select coalesce(e.value -> 'cells', '[]') as cells from identity.people_import i, jsonb_array_elements(i.cells) with ordinality as e (value, at)
      where i.import_id = ${importId} and jsonb_typeof(i.cells) = 'array' and e.at <= ${limit} order by e.at`)
  ).map(({ cells }) => cells);

/** Gives a locked import other columns or cells. */
export async function replan(
  tx: Transaction,
  importId: string,
  { state, mapping, edits }: { readonly state: ImportState; readonly mapping: ColumnMapping; readonly edits: CellEdits },
): Promise<void> {
  await tx.execute(sql`
    update identity.people_import set state = ${state}, mapping = ${JSON.stringify(mapping)}::jsonb, edits = ${JSON.stringify(edits)}::jsonb
    where import_id = ${importId}`);
}

/** Notes how far a locked import is written: from then on it keeps its workbook, and written its table, no longer. */
export async function advance(
  tx: Transaction,
  importId: string,
  { done, writtenAt }: { readonly done: number; readonly writtenAt: Date | null },
): Promise<void> {
  await tx.execute(sql`
    update identity.people_import set done = ${done}, written_at = ${writtenAt}, workbook = null,
      state = case when ${writtenAt}::timestamptz is null then 'writing' else 'written' end,
      cells = case when ${writtenAt}::timestamptz is null then cells end,
      edits = case when ${writtenAt}::timestamptz is null then edits else '{}'::jsonb end
    where import_id = ${importId}`);
}

/** Notes that a locked import is being undone, or was. */
export async function advanceUndo(tx: Transaction, importId: string, undoneAt: Date | null): Promise<void> {
  await tx.execute(sql`
    update identity.people_import set undone_at = ${undoneAt},
      state = case when ${undoneAt}::timestamptz is null then 'undoing' else 'undone' end
    where import_id = ${importId}`);
}

/** A page of the imports the scope sees, the newest first. */
export async function list(
  tx: Transaction,
  { clientId, page }: { readonly clientId: string | undefined; readonly page: Paging<'import_id'> },
): Promise<Page<PeopleImport>> {
  const { condition, order } = pageSql(page, sql`i.import_id`, sql`i.import_id`);
  const imports = perClient(
    listedClients(tx, clientId),
    sql`i`,
    (ofClient) => sql`select i.* from identity.people_import i where ${ofClient} and ${condition} ${order}`,
    order,
  );
  return pageOf(await tx.many<PeopleImport>(sql`select ${COLUMNS} from ${imports} i ${order}`), page);
}

/** Removes some imports whose time is over; how many. */
export const removeOld = (tx: Transaction, before: { readonly written: Date; readonly open: Date }, limit: number): Promise<number> =>
  tx.execute(sql`
    delete from identity.people_import where import_id in (
      select import_id from identity.people_import
      where made_at < ${before.written} or (made_at < ${before.open} and state in ('mapping', 'planned'))
      order by made_at limit ${limit})`);
