import { type CubeDefinition, dayOfRollup } from '@balai/contracts';
import { type Sql, sql, type Transaction } from '@balai/runtime/database';
import { cellsOf, FACTS, type Rollup, rollupsOf, tableOf } from './names.ts';

/** Which facts of which clients. */
export interface FactKeys {
  readonly clientIds: readonly string[];
  readonly keys: readonly string[];
}

const { raw } = sql;

/** SQL with `$1` as the clients, `$2` as what `more` compares. */
const withClients = (text: string, clientIds: readonly string[], ...values: readonly unknown[]): Sql => ({
  ...raw(text),
  text,
  values: [clientIds, ...values],
});

const columnsOf = ({ by, measures }: Rollup): string[] => ['client_id', ...by, FACTS, ...measures];

/** Adds the cells of some facts to a rollup, or takes them out. */
export function addCellsSql(cube: CubeDefinition, rollup: Rollup, sign: '1' | '-1'): string {
  const { key, select, from, where, group } = cellsOf(cube, rollup, sign);
  const sums = [FACTS, ...rollup.measures].map((one) => `${one} = r.${one} + excluded.${one}`);
  return `insert into ${rollup.table} as r (${columnsOf(rollup).join(', ')})
    select ${select} from ${from} where ${where} and ${key} = any($2::uuid[]) group by ${group} order by ${group}
    on conflict (client_id, ${rollup.by.join(', ')}) do update set ${sums.join(', ')}`;
}

/**
 * Takes facts out of every rollup before they are replaced (`-1`), or adds them after (`1`), in the transaction that replaces them. The caller holds
 * a lock on the clients: cells are adjusted by difference.
 */
export async function adjustRollups(tx: Transaction, cube: CubeDefinition, sign: '1' | '-1', facts: FactKeys): Promise<void> {
  if (facts.keys.length === 0) return;
  for (const rollup of rollupsOf(cube)) {
    await tx.execute(withClients(addCellsSql(cube, rollup, sign), facts.clientIds, facts.keys));
    if (sign === '1')
      await tx.execute(withClients(`delete from ${rollup.table} where client_id = any($1::text[]) and ${FACTS} = 0`, facts.clientIds));
  }
}

/** Finds the first days of some values anew, after their rollup changed. */
export async function refreshFirsts(
  tx: Transaction,
  cube: CubeDefinition,
  clientIds: readonly string[],
  values: readonly string[],
): Promise<void> {
  if (values.length === 0) return;
  for (const [name, { rollup, by }] of Object.entries(cube.firsts)) {
    const day = dayOfRollup(cube, rollup) ?? '';
    const meant = `client_id = any($1::text[]) and ${by} = any($2::uuid[])`;
    await tx.execute(withClients(`delete from ${tableOf(cube, name)} where ${meant}`, clientIds, values));
    await tx.execute(
      withClients(
        `insert into ${tableOf(cube, name)} (client_id, ${by}, ${day})
          select client_id, ${by}, min(${day}) from ${tableOf(cube, rollup)} where ${meant} group by client_id, ${by}`,
        clientIds,
        values,
      ),
    );
  }
}

/** Makes rows of a table equal to `made`, and answers how many differed. Rows that are right are not written. */
async function replaceDifferent(
  tx: Transaction,
  {
    table,
    keys,
    values,
    made,
  }: { readonly table: string; readonly keys: readonly string[]; readonly values: readonly string[]; readonly made: string },
  clientIds: readonly string[],
): Promise<number> {
  const sameKey = keys.map((one) => `r.${one} = m.${one}`).join(' and ');
  const sameRow = [...keys, ...values].map((one) => `r.${one} = m.${one}`).join(' and ');
  const columns = [...keys, ...values].join(', ');
  const { cells } = await tx.one<{ cells: number }>(
    withClients(
      `with m (${columns}) as materialized (${made}),
        gone as (delete from ${table} r where r.client_id = any($1::text[]) and not exists (select from m where ${sameKey}) returning 1),
        put as (insert into ${table} (${columns}) select ${columns} from m where not exists (select from ${table} r where ${sameRow})
          on conflict (${keys.join(', ')}) do update set ${values.map((one) => `${one} = excluded.${one}`).join(', ')} returning 1)
      select ((select count(*) from gone) + (select count(*) from put))::int as cells`,
      clientIds,
    ),
  );
  return cells;
}

/**
 * Makes every rollup of some clients from their facts alone. The caller holds a lock on the clients. Answers how many cells differed: none,
 * unless something changed rollups or facts past the events.
 */
export async function rebuildRollups(tx: Transaction, cube: CubeDefinition, clientIds: readonly string[]): Promise<number> {
  let wrong = 0;
  for (const rollup of rollupsOf(cube)) {
    const { select, from, where, group } = cellsOf(cube, rollup, '1');
    const made = `select ${select} from ${from} where ${where} group by ${group}`;
    const [keys, values] = [
      ['client_id', ...rollup.by],
      [FACTS, ...rollup.measures],
    ];
    wrong += await replaceDifferent(tx, { table: rollup.table, keys, values, made }, clientIds);
  }
  for (const [name, { rollup, by }] of Object.entries(cube.firsts)) {
    const day = dayOfRollup(cube, rollup) ?? '';
    const made = `select client_id, ${by}, min(${day}) from ${tableOf(cube, rollup)} where client_id = any($1::text[]) group by client_id, ${by}`;
    wrong += await replaceDifferent(tx, { table: tableOf(cube, name), keys: ['client_id', by], values: [day], made }, clientIds);
  }
  return wrong;
}
