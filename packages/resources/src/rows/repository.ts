import type { ResourceDefinition } from '@balai/contracts';
import { type Sql, sql, type Transaction } from '@balai/runtime/database';
import { accessSql, type RowAccess } from '../access/row-access.ts';
import { typed } from '../filter/filter-sql.ts';
import { hasKey, linesTableOf, quoted, tableOf } from '../table/table-names.ts';
import { sqlType } from '../table/table-sql.ts';
import { fold } from '../values/fold.ts';
import type { Values } from '../values/read-value.ts';
import type { Row } from './row.ts';
import { columns, commaed, linesFields, ownFields, type ResourceOf, rowOf } from './row-columns.ts';

const raw = sql.raw;

export interface ReadOptions {
  /** Nobody else changes the rows until this transaction ends. */
  readonly forUpdate?: boolean;
  /** Rows that the caller sees; absent: all. */
  readonly access?: RowAccess | undefined;
  /** Rows of which it sees the labels; absent: those of `access`. */
  readonly labels?: RowAccess | undefined;
}

/**
 * A row of those in sight; null: there is none, or it was removed. `isRemoved`: only a removed row is found.
 */
export async function find(
  tx: Transaction,
  resource: ResourceDefinition,
  resourceOf: ResourceOf,
  id: string,
  { forUpdate = false, isRemoved = false, access, labels = access }: ReadOptions & { readonly isRemoved?: boolean } = {},
): Promise<Row | null> {
  const found = await tx.maybeOne<Row>(sql`
    select ${columns(resource, resourceOf, labels)} from ${raw(tableOf(resource))} t
    where t.id = ${id} and t.deleted_at is ${raw(isRemoved ? 'not null' : 'null')}${accessSql(resource, access, 't')} ${raw(forUpdate ? 'for update of t' : '')}`);
  return found === null ? null : rowOf(resource)(found);
}

/** Rows of a client by identifier, those that were removed left out. */
export const findMany = async (
  tx: Transaction,
  resource: ResourceDefinition,
  resourceOf: ResourceOf,
  clientId: string,
  ids: readonly string[],
  { forUpdate = false, access, labels = access }: ReadOptions = {},
): Promise<Row[]> =>
  (
    await tx.many<Row>(sql`
      select ${columns(resource, resourceOf, labels)} from ${raw(tableOf(resource))} t
      where t.client_id = ${clientId} and t.id = any(${ids}::uuid[]) and t.deleted_at is null${accessSql(resource, access, 't')} order by t.id ${raw(forUpdate ? 'for update of t' : '')}`)
  ).map(rowOf(resource));

/** Rows of all clients in the order of their identifiers, also those that were removed: for repeating their events. */
export const listAfter = async (
  tx: Transaction,
  resource: ResourceDefinition,
  resourceOf: ResourceOf,
  after: string | null,
  limit: number,
): Promise<Row[]> =>
  (
    await tx.many<Row>(sql`
      select ${columns(resource, resourceOf)} from ${raw(tableOf(resource))} t
      where ${after}::uuid is null or t.id > ${after}::uuid order by t.id limit ${limit}`)
  ).map(rowOf(resource));

/** Columns that a write sets, with their values. */
function written(resource: ResourceDefinition, values: Values): [string, Sql][] {
  return ownFields(resource)
    .filter(([name]) => name in values)
    .flatMap(([name, field]) => {
      const value = values[name] ?? null;
      const own: [string, Sql] = [quoted(name), typed(value, sqlType(field))];
      if (!hasKey(field)) return [own];
      return [own, [quoted(`${name}_key`), typed(value === null ? null : fold(String(value)), 'text')] as [string, Sql]];
    });
}

async function writeLines(tx: Transaction, resource: ResourceDefinition, clientId: string, id: string, values: Values): Promise<void> {
  for (const [name, field] of linesFields(resource).filter(([one]) => one in values)) {
    const table = raw(linesTableOf(resource, name));
    await tx.execute(sql`delete from ${table} where client_id = ${clientId} and row_id = ${id}`);
    const lines = (values[name] ?? []) as readonly Values[];
    if (lines.length === 0) continue;
    const names = Object.entries(field.fields);
    const lists = names.map(([line, one]) => sql`${lines.map((values) => values[line] ?? null)}${raw(`::${sqlType(one)}[]`)}`);
    const of = raw(names.map(([line]) => quoted(line)).join(', '));
    await tx.execute(sql`
      insert into ${table} (client_id, row_id, position, ${of})
      select ${clientId}, ${id}, l.position, ${raw(names.map(([line]) => `l.${quoted(line)}`).join(', '))}
      from unnest(${commaed(lists)}) with ordinality l (${of}, position)`);
  }
}

/** Adds a row in its first version; in the first state where its values name none. */
export async function insert(
  tx: Transaction,
  resource: ResourceDefinition,
  { id, clientId, values, at }: { readonly id: string; readonly clientId: string; readonly values: Values; readonly at: Date },
): Promise<void> {
  const { state } = values;
  const set = [
    ...written(resource, values),
    ...(resource.states === null || state === undefined ? [] : [['state', sql`${state}`] as [string, Sql]]),
  ];
  await tx.execute(sql`
    insert into ${raw(tableOf(resource))} (id, client_id, version, created_at, updated_at${raw(set.map(([column]) => `, ${column}`).join(''))})
    values (${id}, ${clientId}, 1, ${at}, ${at}${set.reduce((all, [, value]) => sql`${all}, ${value}`, sql``)})`);
  await writeLines(tx, resource, clientId, id, values);
}

/** Changes fields of a row, and its state where one is given. The row is locked. */
export async function update(
  tx: Transaction,
  resource: ResourceDefinition,
  { id, client_id }: Pick<Row, 'id' | 'client_id'>,
  { values, state, at }: { readonly values: Values; readonly state?: string; readonly at: Date },
): Promise<void> {
  const set = [...written(resource, values), ...(state === undefined ? [] : [['state', sql`${state}`] as [string, Sql]])];
  await tx.execute(sql`
    update ${raw(tableOf(resource))} set version = version + 1, updated_at = ${at}${set.reduce((all, [column, value]) => sql`${all}, ${raw(column)} = ${value}`, sql``)}
    where client_id = ${client_id} and id = ${id}`);
  await writeLines(tx, resource, client_id, id, values);
}

/** Marks a row as removed. Its unique values are free again. */
export const remove = (
  tx: Transaction,
  resource: ResourceDefinition,
  { id, client_id }: Pick<Row, 'id' | 'client_id'>,
  at: Date,
): Promise<number> =>
  tx.execute(sql`
    update ${raw(tableOf(resource))} set version = version + 1, updated_at = ${at}, deleted_at = ${at}
    where client_id = ${client_id} and id = ${id}`);

/** Takes the mark of {@link remove} away. */
export const restore = (
  tx: Transaction,
  resource: ResourceDefinition,
  { id, client_id }: Pick<Row, 'id' | 'client_id'>,
  at: Date,
): Promise<number> =>
  tx.execute(sql`
    update ${raw(tableOf(resource))} set version = version + 1, updated_at = ${at}, deleted_at = null
    where client_id = ${client_id} and id = ${id}`);

/** How many rows of another resource refer to a row through a field, counted up to 1,000. */
export const countReferences = async (
  tx: Transaction,
  referring: ResourceDefinition,
  field: string,
  { id, client_id }: Pick<Row, 'id' | 'client_id'>,
): Promise<number> =>
  (
    await tx.one<{ count: number }>(sql`
      select count(*)::int as count from (select from ${raw(tableOf(referring))} t
        where t.client_id = ${client_id} and t.${raw(quoted(field))} = ${id} and t.deleted_at is null limit 1000) counted`)
  ).count;

/** How many rows of another resource refer to each of some rows through a field. @param without rows that do not count */
export const countReferencesTo = (
  tx: Transaction,
  referring: ResourceDefinition,
  field: string,
  { clientId, ids }: { readonly clientId: string; readonly ids: readonly string[] },
  without: readonly string[],
): Promise<{ id: string; count: number }[]> =>
  tx.many(sql`
    select t.${raw(quoted(field))} as id, count(*)::int as count from ${raw(tableOf(referring))} t
    where t.client_id = ${clientId} and t.${raw(quoted(field))} = any(${ids}::uuid[]) and t.deleted_at is null and t.id <> all(${without}::uuid[])
    group by 1`);

/** Rows of another resource that refer to one of some rows through a field, at most `limit`. */
export const listReferences = (
  tx: Transaction,
  referring: ResourceDefinition,
  field: string,
  { clientId, ids }: { readonly clientId: string; readonly ids: readonly string[] },
  limit: number,
): Promise<{ id: string; to: string }[]> =>
  tx.many(sql`
    select t.id, t.${raw(quoted(field))} as "to" from ${raw(tableOf(referring))} t
    where t.client_id = ${clientId} and t.${raw(quoted(field))} = any(${ids}::uuid[]) and t.deleted_at is null order by t.id limit ${limit}`);

/** Whether a client has a row, among those that the caller sees. */
export const exists = async (
  tx: Transaction,
  resource: ResourceDefinition,
  clientId: string,
  id: string,
  access?: RowAccess,
): Promise<boolean> =>
  (await tx.maybeOne(
    sql`select 1 as one from ${raw(tableOf(resource))} t
      where t.client_id = ${clientId} and t.id = ${id} and t.deleted_at is null${accessSql(resource, access, 't')}`,
  )) !== null;

/** Draws the next `count` numbers of a series and answers the last of them. A new row draws in a transaction of its own, an import in its batch. */
export const drawNumber = async (tx: Transaction, service: string, clientId: string, series: string, count = 1): Promise<number> =>
  (
    await tx.one<{ last: number }>(sql`
      insert into ${raw(`${service}.number_series`)} as s (client_id, series, last) values (${clientId}, ${series}, ${count})
      on conflict (client_id, series) do update set last = s.last + excluded.last returning last`)
  ).last;
