import { addMonths } from '@balai/calendar';
import type pg from 'pg';
import { asSystem, type PoolRoles, rolesOf } from '../postgres/pool-roles.ts';
import { runQuery } from '../postgres/run-query.ts';
import { withTransaction } from '../postgres/with-transaction.ts';
import { PostgresTransaction } from './postgres-database.ts';
import type { Transaction } from './transaction.ts';

/** A month of a table's rows: `from` is its first day, `to` the first day of the next, both `YYYY-MM-DD`. */
export interface PartitionMonth {
  readonly from: string;
  readonly to: string;
}

/**
 * Tables of a service that are kept by month: each partitioned by range of the same `date` column, with a default partition
 * `<table>_other`, which catches what has no partition of its own, so that no row ever waits for a change of the schema.
 */
export interface MonthlyTables {
  readonly tables: readonly string[];
  /** Column of the partition key. */
  readonly column: string;
  /** Whole months kept beside the current one; older rows go. */
  readonly keptMonths: number;
  /**
   * Told of a month in the transaction that drops its rows, as `system`: what has to outlive them is written here, and whatever must not
   * see half of it is locked out here. False: the month stays until the next round.
   */
  readonly closing?: (tx: Transaction, month: PartitionMonth) => Promise<boolean>;
}

/** Changing a partitioned table locks it. Do not wait long for a slow reader (a backup): everybody else would queue behind us. */
const BEGIN = "begin; set local lock_timeout = '2s'; set local statement_timeout = '60s'";
/** Made ahead, so that a process that sleeps through a month's end still finds its partition. */
const AHEAD_MONTHS = 2;
/** Months taken from the default partition in one round; the rest waits for the next. */
const FOUND_MAX = 24;

const monthAt = (month: string): PartitionMonth => ({ from: `${month}-01`, to: `${addMonths(month, 1)}-01` });
const suffixOf = (month: string): string => month.replace('-', '');

/** What a group of tables holds, by month `YYYY-MM`. */
interface Held {
  /** Partitions by table. */
  readonly partitions: ReadonlyMap<string, ReadonlySet<string>>;
  /** Months with rows in a default partition. */
  readonly loose: ReadonlySet<string>;
}

async function monthsHeld(client: pg.PoolClient, schema: string, { tables, column }: MonthlyTables): Promise<Held> {
  const partitions = new Map<string, Set<string>>();
  const loose = new Set<string>();
  for (const table of tables) {
    const found = await runQuery<{ month: string }>(
      client,
      `select substr(c.relname, length($2) + 2, 4) || '-' || right(c.relname, 2) as month
       from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = $1::regclass and c.relname ~ ('^' || $2 || '_\\d{6}$')`,
      [`${schema}.${table}`, table],
    );
    partitions.set(table, new Set(found.rows.map(({ month }) => month)));
    const others = await runQuery<{ month: string }>(
      client,
      `select to_char(month, 'YYYY-MM') as month from ${schema}.partition_days_other($1, $2, 'month', ${FOUND_MAX}) month`,
      [table, column],
    );
    for (const { month } of others.rows) loose.add(month);
  }
  return { partitions, loose };
}

/** Gives a month its partition of a table, moving rows that came before it. */
async function makePartition(client: pg.PoolClient, schema: string, table: string, column: string, month: string): Promise<void> {
  const { from, to } = monthAt(month);
  await runQuery(client, `select ${schema}.partition_add_filled($1, $2, $3, $4, $5)`, [table, suffixOf(month), column, from, to]);
}

/** Lets a month's rows go, if whoever keeps them agrees. */
async function dropMonth(
  client: pg.PoolClient,
  schema: string,
  kept: MonthlyTables,
  held: Held,
  month: string,
  roles: PoolRoles,
): Promise<void> {
  const span = monthAt(month);
  if (kept.closing !== undefined) {
    const tx = new PostgresTransaction(client, schema, {}, { roles });
    await tx.enter('system', {});
    if (!(await kept.closing(tx, span))) return;
    await tx.flush();
  }
  for (const table of kept.tables) {
    if (held.partitions.get(table)?.has(month)) await runQuery(client, `select ${schema}.partition_drop($1, $2)`, [table, suffixOf(month)]);
    await runQuery(client, `select ${schema}.partition_clear_other($1, $2, $3, $4)`, [table, kept.column, span.from, span.to]);
  }
}

/**
 * Makes the partitions of the coming months and of months whose rows came without one, and drops the months past their retention; runs
 * hourly, for the owner. Each month is a transaction of its own, and the round ends with the first that fails.
 * @throws SQLSTATE 55P03 when a table is in use.
 */
export async function keepMonths(pool: pg.Pool, schema: string, kept: MonthlyTables, now: Date): Promise<void> {
  const alone = <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> =>
    withTransaction(pool, `${BEGIN}; ${asSystem(pool)}`, async (client) => {
      await runQuery(client, 'select pg_advisory_xact_lock(hashtext($1))', [`balai months ${schema}`]);
      return work(client);
    });
  const current = now.toISOString().slice(0, 7);
  const oldest = addMonths(current, -kept.keptMonths);
  const { partitions, loose } = await alone((client) => monthsHeld(client, schema, kept));
  const wanted = new Set(Array.from({ length: AHEAD_MONTHS + 1 }, (_, ahead) => addMonths(current, ahead)));
  // A day far ahead is a fault of whoever sent it, and gets no partition.
  for (const month of loose) if (month >= oldest && month <= addMonths(current, 12)) wanted.add(month);
  for (const table of kept.tables)
    for (const month of [...wanted].sort()) {
      if (partitions.get(table)?.has(month)) continue;
      await alone(async (client) => {
        // Another process may have made it since.
        const { partitions: present } = await monthsHeld(client, schema, { ...kept, tables: [table] });
        if (!present.get(table)?.has(month)) await makePartition(client, schema, table, kept.column, month);
      });
    }
  const past = new Set([...loose, ...[...partitions.values()].flatMap((months) => [...months])].filter((month) => month < oldest));
  for (const month of [...past].sort())
    await alone(async (client) => dropMonth(client, schema, kept, await monthsHeld(client, schema, kept), month, rolesOf(pool)));
}
