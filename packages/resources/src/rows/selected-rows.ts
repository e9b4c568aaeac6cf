import type { Field, ResourceDefinition } from '@balai/contracts';
import { type Sql, sql, type Transaction } from '@balai/runtime/database';
import { accessSql, type RowAccess } from '../access/row-access.ts';
import type { Condition } from '../filter/condition.ts';
import { filterSql, typed } from '../filter/filter-sql.ts';
import { comparedColumn, hasKey, quoted, tableOf } from '../table/table-names.ts';
import { sqlType } from '../table/table-sql.ts';
import { fold } from '../values/fold.ts';
import type { Row } from './row.ts';
import { columns, labelSql, type ResourceOf, rowOf } from './row-columns.ts';

const raw = sql.raw;

/** Which rows of a client are meant. */
export interface Selection {
  readonly clientId: string;
  readonly condition: Condition;
  /** Rows that the search found; null: nothing was searched. */
  readonly ids: readonly string[] | null;
  /** Rows that the caller sees; absent: all. */
  readonly access?: RowAccess;
}

const meant = (resource: ResourceDefinition, { clientId, condition, ids, access }: Selection): Sql =>
  sql`t.client_id = ${clientId} and t.deleted_at is null and ${filterSql(condition, 't')}${ids === null ? sql`` : sql` and t.id = any(${ids}::uuid[])`}${accessSql(resource, access, 't')}`;

/** How a list is sorted. */
export interface Sorting {
  readonly name: string;
  readonly field: Field;
  readonly descending: boolean;
}

/** Where a page ends: value of the sorted column (null: absent) and identifier. */
export interface Position {
  readonly key: string | null;
  readonly id: string;
}

/**
 * A page of a list, one row more than `limit` where there is one. Rows without a value come last ascending and first descending, as indexes have
 * them; a page that begins within one of the two parts reads each by its own condition, so that both follow the index.
 * @param countUpTo rows that are meant are counted too, in the same round trip, up to so many
 */
export async function listPage(
  tx: Transaction,
  resource: ResourceDefinition,
  resourceOf: ResourceOf,
  selection: Selection,
  {
    sorting,
    after,
    limit,
    countUpTo = 0,
  }: { readonly sorting: Sorting; readonly after: Position | null; readonly limit: number; readonly countUpTo?: number },
): Promise<{ rows: Row[]; counted: number }> {
  const { name, field, descending } = sorting;
  const column = raw(`t.${comparedColumn(name, field)}`);
  const way = raw(descending ? 'desc' : 'asc');
  const beyond = raw(descending ? '<' : '>');
  const key = after === null ? null : typed(after.key, sqlType(field));
  const isNullable = !(field.required === true || field.otherwise !== undefined);
  const page = (condition: Sql): Sql => sql`(select t.* from ${raw(tableOf(resource))} t
    where ${meant(resource, selection)} and ${condition} order by ${column} ${way}, t.id ${way} limit ${limit + 1})`;
  const rest = (): Sql => {
    if (after === null) return page(sql`true`);
    const sameKey = sql`${column} is null and t.id ${beyond} ${after.id}`;
    if (after.key === null) return descending ? sql`${page(sameKey)} union all ${page(sql`${column} is not null`)}` : page(sameKey);
    const further = page(sql`(${column}, t.id) ${beyond} (${key}, ${after.id})`);
    return descending || !isNullable ? further : sql`${further} union all ${page(sql`${column} is null`)}`;
  };
  const count = sql`select count(*)::int as counted from (select from ${raw(tableOf(resource))} t where ${meant(resource, selection)} limit ${countUpTo}) c`;
  const found = await tx.many<Row & { counted: number }>(sql`
    select ${columns(resource, resourceOf, selection.access)}, (${count}) as counted from (${rest()}) t order by ${column} ${way}, t.id ${way} limit ${limit + 1}`);
  const [first] = found;
  const counted = first?.counted ?? (after === null ? 0 : (await tx.one<{ counted: number }>(count)).counted);
  return { rows: found.map(({ counted: _, ...row }) => rowOf(resource)(row)), counted };
}

/** Where a page ends that has this row last. */
export function positionOf(row: Row, { name, field }: Sorting): Position {
  const value = row[name] ?? null;
  if (value === null) return { key: null, id: row.id };
  if (value instanceof Date) return { key: value.toISOString(), id: row.id };
  return { key: hasKey(field) ? fold(String(value)) : String(value), id: row.id };
}

/** Sums over the rows that are meant. @param aggregates SQL by name, over the rows `t` */
export async function sums(
  tx: Transaction,
  resource: ResourceDefinition,
  selection: Selection,
  aggregates: Readonly<Record<string, string>>,
): Promise<Record<string, string | null>> {
  const list = Object.entries(aggregates).map(([name, expression]) => `(${expression})::text as ${quoted(name)}`);
  return tx.one(sql`select ${raw(list.join(', '))} from ${raw(tableOf(resource))} t where ${meant(resource, selection)}`);
}

/** Identifiers of the rows that are meant. */
export const idsOf = async (tx: Transaction, resource: ResourceDefinition, selection: Selection, limit: number): Promise<string[]> =>
  (
    await tx.many<{ id: string }>(
      sql`select t.id from ${raw(tableOf(resource))} t where ${meant(resource, selection)} order by t.id limit ${limit}`,
    )
  ).map(({ id }) => id);

/** Rows of which the values of a facet are counted, at most. */
const FACET_ROWS = 10_000;
const FACET_VALUES = 50;

/** Values of a field among the rows that are meant, the most frequent first. Counts stop at 10,000 rows. */
export function facet(
  tx: Transaction,
  resource: ResourceDefinition,
  resourceOf: ResourceOf,
  selection: Selection,
  { name, field }: { readonly name: string; readonly field: Field },
): Promise<{ value: string | null; label: string | null; count: number }[]> {
  const target = field.kind === 'ref' ? resourceOf(field.of) : null;
  const label = target === null ? sql`null::text` : labelSql(target, raw('f.value::uuid'), sql`${selection.clientId}`, selection.access);
  const value = field.kind === 'tags' ? 'unnest(counted.value)' : 'counted.value';
  return tx.many(sql`
    select f.value, ${label} as label, f.count from (
      select one.value::text as value, count(*)::int as count from (
        select ${raw(value)} as value from (
          select t.${raw(quoted(name))} as value from ${raw(tableOf(resource))} t where ${meant(resource, selection)} limit ${FACET_ROWS}) counted) one
      group by one.value order by count(*) desc, one.value limit ${FACET_VALUES}) f`);
}
