import { addDays, dayOf } from '@balai/calendar';
import { MESSAGES, SERVICES, SUBSCRIPTIONS, sendersOf } from '@balai/contracts/catalogue';
import type pg from 'pg';
import { asSystem } from '../postgres/pool-roles.ts';
import { runQuery } from '../postgres/run-query.ts';
import { withTransaction } from '../postgres/with-transaction.ts';

/** Days kept: what has left for looking back and for a switch of transport, deliveries as long as a broker may repeat them. */
const KEPT_DAYS = { outbox_sent: 7, delivery: 30 } as const;
/** A new partition locks its table. Do not wait long for a slow reader (a backup): everybody else would queue behind us. */
const BEGIN = "begin; set local lock_timeout = '2s'; set local statement_timeout = '30s'";
/** Made ahead, so that a process that sleeps over a weekend still finds its partition. */
const AHEAD_DAYS = 7;

/** Whether a schema is of a service that sends no message and has no inbox: its tables of messages stay empty. */
const isSilent = (schema: string): boolean =>
  SERVICES.some(({ name }) => name === schema) &&
  !SUBSCRIPTIONS.some(({ service, kind }) => service === schema && kind === 'work') &&
  !MESSAGES.some((message) => sendersOf(message).has(schema));

/**
 * Makes the daily partitions of the coming week, where there are messages, and drops those past their retention: runs at start and hourly. Fails
 * with SQLSTATE 55P03 when a table is in use.
 */
export function keepPartitions(pool: pg.Pool, schema: string, now: Date): Promise<void> {
  const today = dayOf(now, 'UTC');
  const aheadDays = isSilent(schema) ? -1 : AHEAD_DAYS;
  return withTransaction(pool, `${BEGIN}; ${asSystem(pool)}`, async (client) => {
    await runQuery(client, 'select pg_advisory_xact_lock(hashtext($1))', [`balai partitions ${schema}`]);
    for (const table of ['outbox_sent', 'delivery'] as const) {
      const { rows } = await runQuery<{ name: string }>(
        client,
        `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = $1::regclass`,
        [`${schema}.${table}`],
      );
      const existing = new Set(rows.map((row) => row.name));
      const loose = await runQuery<{ day: string }>(
        client,
        `select to_char(day, 'YYYY-MM-DD') as day from ${schema}.partition_days_other($1, 'day', 'day', 1000) day`,
        [table],
      );
      const inDefault = new Set(loose.rows.map((row) => row.day));
      for (let offset = 0; offset <= aheadDays; offset += 1) {
        const day = addDays(today, offset);
        const suffix = day.replaceAll('-', '');
        // Rows of that day are in the default partition already: they stay there, and the day gets no partition of its own.
        if (existing.has(`${table}_${suffix}`) || inDefault.has(day)) continue;
        await runQuery(client, `select ${schema}.partition_add($1, $2, $3, $4)`, [table, suffix, day, addDays(day, 1)]);
      }
      const oldestDay = addDays(today, -KEPT_DAYS[table]);
      const oldest = `${table}_${oldestDay.replaceAll('-', '')}`;
      for (const name of existing)
        if (/_\d{8}$/.test(name) && name < oldest)
          await runQuery(client, `select ${schema}.partition_drop($1, $2)`, [table, name.slice(-8)]);
      await runQuery(client, `select ${schema}.partition_clear_other($1, 'day', '-infinity', $2)`, [table, oldestDay]);
    }
  });
}
