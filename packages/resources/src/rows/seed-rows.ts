import { sql, type Transaction } from '@balai/runtime/database';
import type { Implementation } from '../implement.ts';
import type { Values } from '../values/read-value.ts';
import { changedFields } from './changes.ts';
import { commaed, insertRows, list, writeFinds } from './insert-rows.ts';
import type { Row } from './row.ts';
import { findBody } from './search-words.ts';

/** Rows of a statement: a process does other work between two of them. */
const AT_ONCE = 1_000;

/** A past change of a seeded row. */
export interface SeededChange {
  readonly id: string;
  readonly version: number;
  readonly action: string;
  readonly by: string | null;
  readonly at: Date;
  readonly changes: Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;
}

/** Slices of a list that one statement takes. */
export function* slices<T>(all: readonly T[], size = AT_ONCE): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}

/**
 * Adds complete rows with their search words, as a demo or a benchmark has them: no rule runs and no event is sent. Copies in other services are
 * seeded likewise.
 */
export async function seedRows(
  tx: Transaction,
  { resource }: Pick<Implementation, 'resource'>,
  clientId: string,
  rows: readonly Values[],
): Promise<void> {
  for (const slice of slices(rows as readonly Row[])) {
    await insertRows(tx, resource, clientId, slice);
    await writeFinds(
      tx,
      resource,
      clientId,
      slice.map((row) => ({ id: row.id, body: findBody(resource, row, []) })),
    );
  }
}

/** Writes past changes into the history. */
export async function seedHistory(
  tx: Transaction,
  { resource }: Pick<Implementation, 'resource'>,
  clientId: string,
  changes: readonly SeededChange[],
): Promise<void> {
  for (const slice of slices(changes)) {
    const column = (of: (one: SeededChange) => unknown, type: string) => list(slice.map(of), type);
    await tx.execute(sql`
      insert into ${sql.raw(`${resource.service}.resource_change`)} (row_id, version, client_id, resource, action, by_name, changes, changed_at)
      select u.row_id, u.version, ${clientId}, ${resource.name}, u.action, u.by_name, u.changes, u.changed_at
      from unnest(${commaed([
        ...[column(({ id }) => id, 'uuid'), column(({ version }) => version, 'int'), column(({ action }) => action, 'text')],
        ...[
          column(({ by }) => by, 'text'),
          column(({ changes: one }) => JSON.stringify(one), 'jsonb'),
          column(({ at }) => at, 'timestamptz'),
        ],
      ])}) u (row_id, version, action, by_name, changes, changed_at)`);
  }
}

/** The first entry of a row's history: everything it was created with. */
export const createdEntry = ({ resource }: Pick<Implementation, 'resource'>, values: Values, by: string | null): SeededChange => {
  const row = values as Row;
  const first = { ...row, version: 1, state: resource.states?.first ?? null };
  return { id: row.id, version: 1, action: 'created', by, at: row.created_at, changes: changedFields(resource, null, first) };
};

/** Sets series to their last numbers, so that the next row gets the one after. */
export async function seedNumbers(tx: Transaction, service: string, clientId: string, last: ReadonlyMap<string, number>): Promise<void> {
  await tx.execute(sql`
    insert into ${sql.raw(`${service}.number_series`)} as s (client_id, series, last)
    select ${clientId}, u.series, u.last from unnest(${[...last.keys()]}::text[], ${[...last.values()]}::bigint[]) u (series, last)
    on conflict (client_id, series) do update set last = greatest(s.last, excluded.last)`);
}
