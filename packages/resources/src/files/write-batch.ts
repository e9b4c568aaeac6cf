import type { ResourceDefinition } from '@balai/contracts';
import { type Sql, sql, type Transaction } from '@balai/runtime/database';
import type { ResourceContext } from '../context.ts';
import type { Implementation, Writing } from '../implement.ts';
import { changedFields, sendChanged } from '../rows/changes.ts';
import { columnsIn, commaed, insertLines, insertRows, list, writeFinds } from '../rows/insert-rows.ts';
import { drawNumber } from '../rows/repository.ts';
import type { Row } from '../rows/row.ts';
import { findBody } from '../rows/search-words.ts';
import { createRow, updateRow } from '../rows/write-row.ts';
import { linesTableOf, tableOf } from '../table/table-names.ts';
import type { Values } from '../values/read-value.ts';
import type { FileRow } from './file-rows.ts';
import type { PlannedRow, Refusal } from './plan.ts';
import { type BatchPlanner, ownRefs } from './plan-batch.ts';

/** A row as it was and as it becomes. */
export interface Written {
  readonly before: Row | null;
  readonly row: Row;
}

const raw = sql.raw;
const rowsOf = (written: readonly Written[]): Row[] => written.map(({ row }) => row);

async function updateRows({ tx, clientId, at }: Writing, resource: ResourceDefinition, written: readonly Written[]): Promise<void> {
  if (written.length === 0) return;
  const columns = columnsIn(resource, rowsOf(written));
  await tx.execute(sql`
    update ${raw(tableOf(resource))} t
    set version = t.version + 1, updated_at = ${at}${raw(columns.map(({ name, value }) => `, ${name} = ${value}`).join(''))}
    from unnest(${commaed([
      list(
        written.map(({ row }) => row.id),
        'uuid',
      ),
      ...columns.map(({ values }) => values),
    ])})
      u (id${raw(columns.map(({ name }) => `, ${name}`).join(''))})
    where t.client_id = ${clientId} and t.id = u.id`);
}

/** Replaces the lines of rows that exist. */
async function replaceLines(tx: Transaction, resource: ResourceDefinition, clientId: string, written: readonly Written[]): Promise<void> {
  if (written.length === 0) return;
  const ids = written.map(({ row }) => row.id);
  for (const [name, field] of Object.entries(resource.fields))
    if (field.kind === 'lines')
      await tx.execute(
        sql`delete from ${raw(linesTableOf(resource, name))} where client_id = ${clientId} and row_id = any(${ids}::uuid[])`,
      );
  await insertLines(tx, resource, clientId, rowsOf(written));
}

async function recordChanges(
  tx: Transaction,
  resource: ResourceDefinition,
  importId: string | null,
  { author, clientId, at }: Writing,
  written: readonly Written[],
): Promise<void> {
  const lists = [
    list(
      written.map(({ row }) => row.id),
      'uuid',
    ),
    list(
      written.map(({ row }) => row.version),
      'int',
    ),
    list(
      written.map(({ before, row }) => (row.deleted_at !== null ? 'removed' : before === null ? 'created' : 'edited')),
      'text',
    ),
    list(
      written.map(({ before, row }) => JSON.stringify(changedFields(resource, before, row))),
      'jsonb',
    ),
  ];
  await tx.execute(sql`
    insert into ${raw(`${resource.service}.resource_change`)}
      (row_id, version, client_id, resource, action, by_id, by_name, changes, changed_at, import_id)
    select u.row_id, u.version, ${clientId}, ${resource.name}, u.action, ${author?.accountId ?? null}::uuid, ${author?.username ?? null}, u.changes,
      ${at}, ${importId}::uuid
    from unnest(${commaed(lists)}) u (row_id, version, action, changes)`);
}

async function writeWords(writing: Writing, { resource, rules }: Implementation, written: readonly Written[]): Promise<void> {
  const found: { id: string; body: string }[] = [];
  for (const { row } of written) found.push({ id: row.id, body: findBody(resource, row, (await rules.alsoFoundBy?.(row, writing)) ?? []) });
  await writeFinds(writing.tx, resource, writing.clientId, found);
}

/** Numbers of new rows, by field, in the order of the rows. The series is locked until the batch commits, so a failed one leaves no gaps. */
async function numbersFor(
  tx: Transaction,
  { service, fields }: ResourceDefinition,
  clientId: string,
  at: Date,
  { count, isDry, newId }: { readonly count: number; readonly isDry: boolean; readonly newId: () => string },
): Promise<Values[]> {
  const numbers = Array.from({ length: count }, (): Record<string, string> => ({}));
  if (count === 0) return numbers;
  for (const [name, field] of Object.entries(fields)) {
    if (field.kind !== 'number') continue;
    // A dry run holds up nobody who needs a number meanwhile.
    if (isDry) {
      for (const row of numbers) row[name] = newId();
      continue;
    }
    const series = field.series.replace('{YYYY}', String(at.getUTCFullYear()));
    const last = await drawNumber(tx, service, clientId, series, count);
    for (const [index, row] of numbers.entries())
      row[name] = series.replace(/\{(\d)\}/, (_, digits: string) => String(last - count + index + 1).padStart(Number(digits), '0'));
  }
  return numbers;
}

/** A new row, complete. */
function newRow({ fields, states }: ResourceDefinition, { id, values }: PlannedRow, numbers: Values, { clientId, at }: Writing): Row {
  const computed = Object.fromEntries(
    Object.entries(fields).map(([name, { kind, otherwise }]) => [name, otherwise ?? (kind === 'lines' || kind === 'tags' ? [] : null)]),
  );
  return {
    ...{ ...computed, ...values, ...numbers },
    ...{ id, client_id: clientId, version: 1, state: states?.first ?? null, created_at: at, updated_at: at, deleted_at: null, labels: {} },
  };
}

/** A rule refused a row after its batch was written: the batch is written again without the row. */
export class RefusedLate extends Error {
  readonly row: FileRow;
  readonly refusal: Refusal;
  constructor(row: FileRow, refusal: Refusal) {
    super(refusal.message.en);
    this.row = row;
    this.refusal = refusal;
  }
}

/**
 * Writes rows with their history, search words and events: each table in one statement.
 * @param importId null: the history names no import
 */
export async function writeRows(
  context: ResourceContext,
  implementation: Implementation,
  writing: Writing,
  written: readonly Written[],
  importId: string | null,
): Promise<void> {
  if (written.length === 0) return;
  const { resource } = implementation;
  const { tx, clientId, at } = writing;
  const [removed, kept] = [written.filter(({ row }) => row.deleted_at !== null), written.filter(({ row }) => row.deleted_at === null)];
  const updated = kept.filter(({ before }) => before !== null);
  await insertRows(tx, resource, clientId, rowsOf(kept.filter(({ before }) => before === null)));
  await updateRows(writing, resource, updated);
  await replaceLines(tx, resource, clientId, updated);
  if (removed.length > 0) await removeRows(tx, resource, { clientId, at, ids: rowsOf(removed).map(({ id }) => id) });
  await recordChanges(tx, resource, importId, writing, written);
  if (kept.length > 0) await writeWords(writing, implementation, kept);
  for (const { row } of written) sendChanged(tx, resource, row);
  tx.afterCommit(() => context.changed(resource)([clientId]));
}

/** Marks rows as removed, and forgets the words by which they are found. */
async function removeRows(
  tx: Transaction,
  resource: ResourceDefinition,
  { clientId, at, ids }: { readonly clientId: string; readonly at: Date; readonly ids: readonly string[] },
): Promise<void> {
  await tx.execute(sql`
    update ${raw(tableOf(resource))} set version = version + 1, updated_at = ${at}, deleted_at = ${at}
    where client_id = ${clientId} and id = any(${ids}::uuid[])`);
  await tx.execute(
    sql`delete from ${raw(`${resource.service}.resource_find`)} where client_id = ${clientId} and row_id = any(${ids}::uuid[])`,
  );
}

/** Writes the rows of a batch together. @throws RefusedLate */
async function writeTogether(
  context: ResourceContext,
  implementation: Implementation,
  { importId, writing, planner, isDry }: BatchWork,
  planned: readonly PlannedRow[],
): Promise<void> {
  const { resource, rules } = implementation;
  const { tx, clientId, at } = writing;
  const created = planned.filter(({ before }) => before === null);
  const numbers = await numbersFor(tx, resource, clientId, at, { count: created.length, isDry, newId: context.newId });
  const inserted = created.map((one, index) => ({ one, before: null, row: newRow(resource, one, numbers[index] ?? {}, writing) }));
  const updated = planned.flatMap((one) => {
    const { before, values } = one;
    return before === null ? [] : [{ one, before, row: { ...before, ...values, version: before.version + 1, updated_at: at } }];
  });
  const written = [...inserted, ...updated];
  await writeRows(context, implementation, writing, written, importId);
  if (rules.afterWrite === undefined) return;
  for (const { one, before, row } of written)
    try {
      await rules.afterWrite(row, before, writing);
    } catch (error) {
      throw new RefusedLate(one.row, planner.refusedBy(one.row, error));
    }
}

const savepoint = (word: string): Sql => raw(`${word} import_row`);

/** New rows after those that they refer to. */
function inOrder(resource: ResourceDefinition, planned: readonly PlannedRow[]): PlannedRow[] {
  const own = ownRefs(resource);
  const open = new Map(planned.map((one) => [one.id, one]));
  const ordered: PlannedRow[] = [];
  const visit = (one: PlannedRow): void => {
    if (!open.delete(one.id)) return;
    for (const field of own) {
      const above = open.get(String(one.values[field] ?? ''));
      if (above !== undefined) visit(above);
    }
    ordered.push(one);
  };
  for (const one of planned) visit(one);
  return ordered;
}

/** Writes rows one after the other: their rules read other rows, also those of the same batch. */
async function writeEach(
  context: ResourceContext,
  implementation: Implementation,
  { importId, writing, planner, isDry }: BatchWork,
  planned: readonly PlannedRow[],
): Promise<void> {
  const { resource } = implementation;
  const { tx, clientId, author, at } = writing;
  const options = { tx, clientId, author, ...(planner.access === undefined ? {} : { access: planner.access }) };
  const count = planned.filter(({ before }) => before === null).length;
  const numbers = await numbersFor(tx, resource, clientId, at, { count, isDry, newId: context.newId });
  const written: Row[] = [];
  for (const one of inOrder(resource, planned)) {
    await tx.execute(savepoint('savepoint'));
    try {
      const row =
        one.before === null
          ? await createRow({ ...context, newId: () => one.id }, implementation, options, { ...one.values, ...numbers.shift() })
          : await updateRow(context, implementation, options, one.before, one.values);
      written.push(row);
    } catch (error) {
      one.refusals.push(planner.refusedBy(one.row, error));
      one.outcome = 'refused';
      await tx.execute(savepoint('rollback to savepoint'));
    }
    await tx.execute(savepoint('release savepoint'));
  }
  if (written.length === 0) return;
  await tx.execute(sql`
    update ${raw(`${resource.service}.resource_change`)} c set import_id = ${importId}
    from unnest(${written.map(({ id }) => id)}::uuid[], ${written.map(({ version }) => version)}::int[]) u (row_id, version)
    where c.client_id = ${clientId} and c.row_id = u.row_id and c.version = u.version`);
}

/** What writing a batch needs. */
export interface BatchWork {
  readonly importId: string;
  readonly writing: Writing;
  readonly planner: BatchPlanner;
  /** The batch is rolled back. */
  readonly isDry: boolean;
}

/** Writes what a batch plans: history, search words and events with the rows. Rows that are refused now are marked so. */
export async function writeBatch(
  context: ResourceContext,
  implementation: Implementation,
  work: BatchWork,
  planned: readonly PlannedRow[],
): Promise<void> {
  const open = planned.filter(({ outcome }) => outcome === 'created' || outcome === 'updated');
  const together = new Set(open.filter((one) => work.planner.isTogether(one)));
  await writeTogether(context, implementation, work, [...together]);
  const each = open.filter((one) => !together.has(one));
  if (each.length > 0) await writeEach(context, implementation, work, each);
}
