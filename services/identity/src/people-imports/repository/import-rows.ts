import { type Page, sql, type Transaction } from '@balai/runtime/database';
import type { ImportRow, RowUndo } from '../domain/people-import.ts';
import type { PersonSnapshot } from './restored-person.ts';

/** A row as it is stored. */
export interface StoredRow extends ImportRow {
  readonly client_id: string;
  readonly person_id: string | null;
  readonly undo: RowUndo | null;
}

/** Which rows of an import. */
export interface RowFilter {
  readonly importId: string;
  readonly show: ImportRow['outcome'] | 'faulty' | 'kept' | undefined;
  readonly title: string | undefined;
  readonly division: string | undefined;
}

const COLUMNS = sql.raw(
  'r.client_id, r.position, r.number, r.nrp, r.name, r.title, r.division, r.outcome, r.changes, r.notes, r.is_faulty, r.person_id, r.undo',
);
const json = (value: unknown) => JSON.stringify(value);

/** Removes the rows of an import. */
export async function clear(tx: Transaction, importId: string): Promise<void> {
  await tx.execute(sql`delete from identity.people_import_row where import_id = ${importId}`);
}

/** Stores planned rows of an import. */
export async function insert(
  tx: Transaction,
  { importId, clientId }: { readonly importId: string; readonly clientId: string },
  rows: readonly ImportRow[],
): Promise<void> {
  await tx.execute(sql`
    insert into identity.people_import_row (import_id, client_id, position, number, nrp, name, title, division, outcome, changes, notes, is_faulty)
    select ${importId}::uuid, ${clientId}::text, n.position, n.number, n.nrp, n.name, n.title, n.division, n.outcome, n.changes, n.notes, n.is_faulty
    from jsonb_to_recordset(${json(rows)}::jsonb) as n (position int, number int, nrp text, name text, title text, division text, outcome text,
      changes jsonb, notes jsonb, is_faulty bool)`);
}

/** What was written of a row: the person as they were before (null: not yet), and when they changed. */
export interface WrittenRow extends ImportRow {
  readonly person_id: string | null;
  readonly before: PersonSnapshot | null;
  readonly changed_at: Date | null;
}

/** Notes what became of rows. */
export async function write(tx: Transaction, importId: string, rows: readonly WrittenRow[]): Promise<void> {
  await tx.execute(sql`
    update identity.people_import_row r set nrp = n.nrp, name = n.name, title = n.title, division = n.division, outcome = n.outcome,
      changes = n.changes, notes = n.notes, is_faulty = n.is_faulty, person_id = n.person_id, before = n.before, changed_at = n.changed_at
    from jsonb_to_recordset(${json(rows)}::jsonb) as n (position int, nrp text, name text, title text, division text, outcome text,
      changes jsonb, notes jsonb, is_faulty bool, person_id uuid, before jsonb, changed_at timestamptz)
    where r.import_id = ${importId} and r.position = n.position`);
}

/** A written row that was not undone yet. */
export interface UndoableRow {
  readonly position: number;
  readonly person_id: string;
  readonly before: PersonSnapshot | null;
  /** When they changed; set for every row with a person. */
  readonly changed_at: Date | null;
}

/** The last rows that were written and not undone yet. Backwards: a handle that went from row to row goes back the same way. */
export const lastWritten = (tx: Transaction, importId: string, limit: number): Promise<UndoableRow[]> =>
  tx.many(sql`
    select r.position, r.person_id, r.before, r.changed_at
    from identity.people_import_row r
    where r.import_id = ${importId} and r.person_id is not null and r.undo is null
    order by r.position desc limit ${limit}`);

/**
 * Makes kept rows of an undone import undoable again whose person is by now as the import left them; how many.
 */
export async function reopenKept(tx: Transaction, importId: string): Promise<number> {
  const reopened = await tx.many(sql`
    update identity.people_import_row r set undo = null from identity.person p
    where r.import_id = ${importId} and r.undo <> 'undone' and p.person_id = r.person_id and p.deleted_at is null and p.updated_at = r.changed_at
    returning r.position`);
  return reopened.length;
}

/** A person whom an undo restored, and when they had changed last before the import. */
export interface RestoredPerson {
  readonly personId: string;
  readonly changedAt: string;
}

/** Notes that people are again as earlier imports of the client left them, so that these can be undone too. */
export async function followRestored(tx: Transaction, clientId: string, restored: readonly RestoredPerson[]): Promise<void> {
  if (restored.length === 0) return;
  await tx.execute(sql`
    update identity.people_import_row r set changed_at = p.updated_at
    from unnest(${restored.map(({ personId }) => personId)}::uuid[], ${restored.map(({ changedAt }) => changedAt)}::timestamptz[])
      as n (person_id, changed_at)
      join identity.person p on p.person_id = n.person_id
    where r.import_id in (select import_id from identity.people_import where client_id = ${clientId})
      and r.person_id = n.person_id and r.changed_at = n.changed_at and r.undo is distinct from 'undone'`);
}

/** Notes what the undo of rows came to. */
export async function noteUndo(tx: Transaction, importId: string, undone: ReadonlyMap<number, RowUndo>): Promise<void> {
  await tx.execute(sql`
    update identity.people_import_row r set undo = n.undo
    from unnest(${[...undone.keys()]}::int[], ${[...undone.values()]}::text[]) as n (position, undo)
    where r.import_id = ${importId} and r.position = n.position`);
}

/** How many rows came to what. */
export interface RowCounts {
  readonly created: number;
  readonly updated: number;
  readonly reactivated: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly faulty: number;
  readonly undone: number;
  readonly kept: number;
}

/** The counts of imports; of one without rows nothing. */
export async function counts(tx: Transaction, importIds: readonly string[]): Promise<Map<string, RowCounts>> {
  const rows = await tx.many<RowCounts & { import_id: string }>(sql`
    select r.import_id, count(*) filter (where outcome = 'created')::int as created, count(*) filter (where outcome = 'updated')::int as updated,
      count(*) filter (where outcome = 'reactivated')::int as reactivated, count(*) filter (where outcome = 'unchanged')::int as unchanged,
      count(*) filter (where outcome = 'refused')::int as refused, count(*) filter (where is_faulty)::int as faulty,
      count(*) filter (where undo = 'undone')::int as undone, count(*) filter (where undo <> 'undone')::int as kept
    from identity.people_import_row r where r.import_id = any(${[...importIds]}::uuid[]) group by r.import_id`);
  return new Map(rows.map(({ import_id, ...of }) => [import_id, of]));
}

/** The ranks or divisions of an import's people, the most frequent first. */
export const values = (tx: Transaction, importId: string, column: 'title' | 'division'): Promise<{ value: string; count: number }[]> =>
  tx.many(sql`
    select r.${sql.raw(column)} as value, count(*)::int as count from identity.people_import_row r
    where r.import_id = ${importId} and r.${sql.raw(column)} is not null group by 1 order by 2 desc, 1 limit 500`);

/** A page of an import's rows in the order of the file. @param after position of the last row before it */
export async function list(
  tx: Transaction,
  { importId, show, title, division }: RowFilter,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<Page<StoredRow>> {
  const shown =
    show === undefined
      ? sql`true`
      : show === 'faulty'
        ? sql`r.is_faulty`
        : show === 'kept'
          ? sql`r.undo <> 'undone'`
          : sql`r.outcome = ${show}`;
  const found = await tx.many<StoredRow>(sql`
    select ${COLUMNS} from identity.people_import_row r
    where r.import_id = ${importId} and r.position > ${after} and ${shown}
      and (${title ?? null}::text is null or r.title = ${title ?? null}) and (${division ?? null}::text is null or r.division = ${division ?? null})
    order by r.position limit ${limit + 1}`);
  const rows = found.slice(0, limit);
  return { rows, last: found.length > limit ? (rows.at(-1) ?? null) : null };
}

/** A row of an import. */
export const find = (tx: Transaction, importId: string, number: number): Promise<StoredRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from identity.people_import_row r where r.import_id = ${importId} and r.number = ${number} limit 1`);
