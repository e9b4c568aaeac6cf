import type pg from 'pg';
import { type Borrowed, borrow } from './borrow.ts';
import { inlined } from './literals.ts';
import { asSystem } from './pool-roles.ts';
import { isSilence, runQuery } from './run-query.ts';
import type { Sql } from './sql.ts';

// The statements are short: compiling them would take longer than running them.
const LIMITS = ["set local statement_timeout = '8s'", 'set local jit = off'];
/** Past it the connection is dead: its statements may not run for so long. */
const ANSWER_TIMEOUT_MS = 10_000;
/** For what can be done again after a crash of the server: it does not wait for the disk. */
const REPEATABLE = 'set local synchronous_commit = off';

/** Runs statements in a transaction of their own, in one round trip; their results. Their values travel as text: small ones only. */
export async function inOneTrip(
  { client, isLost, lose }: Borrowed,
  opening: readonly string[],
  queries: readonly Sql[],
  timeoutMs: number,
): Promise<pg.QueryResult[]> {
  const text = [...opening, ...queries.map(inlined), 'commit'].join(';\n');
  try {
    // Several statements in one text answer with several results, which pg's types do not know.
    const results = (await runQuery(client, text, [], timeoutMs)) as unknown as pg.QueryResult[];
    return results.slice(opening.length, -1);
  } catch (error) {
    if (!isLost() && !isSilence(error)) await runQuery(client, 'rollback').catch(lose);
    throw error;
  }
}

/**
 * Runs statements as system work, each in the snapshot of its own start, in a transaction of their own and one round trip. Their rows, one
 * result a statement. Works behind a pooler in transaction mode. For statements with small values only: they travel as text.
 */
export async function atOnce(pool: pg.Pool, queries: readonly Sql[], { isRepeatable = false } = {}): Promise<unknown[][]> {
  const opening = ['begin', asSystem(pool), ...LIMITS, ...(isRepeatable ? [REPEATABLE] : [])];
  const results = await borrow(pool, (borrowed) => inOneTrip(borrowed, opening, queries, ANSWER_TIMEOUT_MS));
  return results.map((result) => result.rows);
}
