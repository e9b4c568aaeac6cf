import type pg from 'pg';
import { borrow } from './borrow.ts';
import { inlined } from './literals.ts';
import { isSilence, runQuery } from './run-query.ts';
import type { Sql } from './sql.ts';

/** A running server answers the first statement at once. Below the 3 s within which callers get 503. */
const BEGIN_TIMEOUT_MS = 2_500;
/**
 * Sent after `begin`: the server ends a transaction that sends nothing for so long, which fails the work here and frees its locks. Work in a
 * transaction waits for nothing but the database, so this is far more than enough.
 */
export const IDLE_LIMIT = "set local idle_in_transaction_session_timeout = '15s'";

/** Ends a statement that runs on a connection we no longer listen to: it would keep its locks. */
async function endBackend(pool: pg.Pool, client: pg.PoolClient): Promise<void> {
  const { processID } = client as { processID?: number | null };
  if (typeof processID === 'number') await pool.query('select pg_terminate_backend($1)', [processID]).catch(() => undefined);
}

export interface TransactionEnd {
  /** Rejects to end the work from outside: the connection is cut, and nothing of it commits. */
  readonly cut?: Promise<never> | undefined;
  /** Statements after the work, asked for once: they share the round trip of the commit. Their values are small. */
  readonly closing?: () => readonly Sql[];
}

/**
 * Runs work between `begin` and commit on a borrowed connection; fails as soon as the connection is lost, whatever the work waits for. A
 * connection that did not answer is destroyed, not returned to the pool.
 */
export async function withTransaction<T>(
  pool: pg.Pool,
  begin: string,
  work: (client: pg.PoolClient) => Promise<T>,
  { cut, closing = () => [] }: TransactionEnd = {},
): Promise<T> {
  let isCut = false;
  let last: pg.PoolClient | null = null;
  try {
    return await borrow(pool, async ({ client, isLost, lose }) => {
      last = client;
      cut?.catch((error: Error) => {
        isCut = true;
        lose(error);
      });
      try {
        await runQuery(client, begin, [], BEGIN_TIMEOUT_MS);
        const result = await work(client);
        await runQuery(client, [...closing().map(inlined), 'commit'].join(';\n'));
        return result;
      } catch (error) {
        if (!isLost() && !isSilence(error)) await runQuery(client, 'rollback').catch(lose);
        throw error;
      }
    });
  } finally {
    if (isCut && last !== null) void endBackend(pool, last);
  }
}
