import type { Fields, ResourceDefinition } from '@balai/contracts';
import { type Sql, sql, type Transaction } from '@balai/runtime/database';
import { eventOf, type Row, wireValues } from './row.ts';

/** The account that acts; null: the platform itself. */
export interface Author {
  readonly accountId: string;
  readonly username: string;
}

/** What became of a field. */
export interface FieldChange {
  readonly from: unknown;
  readonly to: unknown;
}

/** A change of a row. */
export interface Change {
  readonly version: number;
  readonly at: Date;
  readonly by: string | null;
  readonly action: string;
  readonly reason: string | null;
  readonly changes: Readonly<Record<string, FieldChange>>;
}

const changesOf = (service: string): Sql => sql.raw(`${service}.resource_change`);

/** Fields in which two rows differ, as JSON carries them. @param before null: the row is new */
export function changedFields({ fields }: ResourceDefinition, before: Row | null, after: Row): Record<string, FieldChange> {
  const now = wireValues(after, fields);
  if (before === null) {
    const isSet = (value: unknown): boolean => value !== null && !(Array.isArray(value) && value.length === 0);
    const set = Object.entries({ ...(after.state === null ? {} : { state: after.state }), ...now }).filter(([, value]) => isSet(value));
    return Object.fromEntries(set.map(([name, to]) => [name, { from: null, to }]));
  }
  const old = wireValues(before, fields);
  const states = before.state === after.state ? [] : [['state', { from: before.state, to: after.state }] as const];
  const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
  return Object.fromEntries([
    ...(after.state === null ? [] : states),
    ...Object.keys(fields)
      .filter((name) => !isSame(old[name], now[name]))
      .map((name) => [name, { from: old[name] ?? null, to: now[name] }] as const),
  ]);
}

/** The fields that people write; those the service computes are left out, also of lines. */
export const writtenFields = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, { computed }]) => computed !== true)
      .map(([name, field]) => [name, field.kind === 'lines' ? { ...field, fields: writtenFields(field.fields) } : field]),
  );

/** Adds a change to the history. */
export const record = (
  tx: Transaction,
  resource: ResourceDefinition,
  author: Author | null,
  {
    row,
    action,
    reason,
    changes,
  }: { readonly row: Row; readonly action: string; readonly reason: string | null; readonly changes: Change['changes'] },
): Promise<number> =>
  tx.execute(sql`
    insert into ${changesOf(resource.service)} (row_id, version, client_id, resource, action, by_id, by_name, reason, changes, changed_at)
    values (${row.id}, ${row.version}, ${row.client_id}, ${resource.name}, ${action}, ${author?.accountId ?? null}, ${author?.username ?? null}, ${reason},
      ${JSON.stringify(changes)}::jsonb, ${row.updated_at})`);

/** Where messages about a row go: in the order of its changes. */
export const addressOf = ({ id }: Pick<Row, 'id'>) => ({ subject: id, orderKey: id });

/** Sends the state of a written row. */
export function sendChanged(tx: Transaction, resource: ResourceDefinition, row: Row): void {
  if (resource.changed !== null) tx.send(resource.changed, eventOf(resource, row), addressOf(row));
}

/** Changes of a row, newest first. */
export const list = (
  tx: Transaction,
  resource: ResourceDefinition,
  {
    clientId,
    id,
    before,
    limit,
  }: { readonly clientId: string; readonly id: string; readonly before: number | null; readonly limit: number },
): Promise<Change[]> =>
  tx.many(sql`
    select version, changed_at as at, by_name as by, action, reason, changes from ${changesOf(resource.service)}
    where row_id = ${id} and client_id = ${clientId} and (${before}::int is null or version < ${before})
    order by version desc limit ${limit}`);
