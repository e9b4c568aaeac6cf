import { SERVICES } from '@balai/contracts/catalogue';
import { findRunningEmbeddedPostgres } from '@balai/embedded-postgres';
import { waitFor } from '@balai/testing';
import pg from 'pg';

const SCHEMAS = ['access', ...SERVICES.map(({ name }) => name)];

/** The database behind an installation, seen as its owner: past row-level security, and past the platform. */
export interface Ledger {
  query<R extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<R[]>;
  /** Waits until every outbox is empty and every inbox handled. */
  quiet(): Promise<void>;
  /** Work that somebody still holds: messages in either box, lists being read, with how many of each. */
  leases(): Promise<{ source: string; count: number }[]>;
  close(): Promise<void>;
}

/** The database at an address. */
export function openLedger(url: string): Ledger {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  pool.on('error', () => undefined);
  const query = async <R extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<R[]> =>
    (await pool.query<R>(text, [...values])).rows;
  const open = SCHEMAS.flatMap((schema) => [
    `select '${schema}.outbox' as source, type from ${schema}.outbox`,
    `select '${schema}.inbox' as source, type from ${schema}.inbox`,
  ]).join(' union all ');
  const held = [
    ...SCHEMAS.flatMap((schema) => [
      `select '${schema}.' || case when queue = 'outbox' then queue else 'inbox' end as source from ${schema}.in_hand, unnest(seqs) where until > now()`,
    ]),
    "select 'collector.fetch_task' as source from collector.fetch_task where state = 'open' and lease_until > now()",
  ].join(' union all ');
  const waiting = `select source, type, count(*)::int as count from (${open}) as open group by 1, 2 order by 1, 2`;
  return {
    query,
    async quiet() {
      let rows: { source: string; type: string; count: number }[] = [];
      const isQuiet = async () => {
        rows = await query(waiting);
        return rows.length === 0;
      };
      try {
        await waitFor(isQuiet);
      } catch (error) {
        throw new Error(`messages are left: ${JSON.stringify(rows)}`, { cause: error });
      }
    },
    leases: () => query(`select source, count(*)::int as count from (${held}) as held group by 1 order by 1`),
    close: () => pool.end(),
  };
}

/** The database of an installation on embedded parts, which must be running. */
export async function openEmbeddedLedger(dataDir: string): Promise<Ledger> {
  const url = await findRunningEmbeddedPostgres(dataDir);
  if (url === null) throw new Error('no embedded database runs there');
  return openLedger(url);
}
