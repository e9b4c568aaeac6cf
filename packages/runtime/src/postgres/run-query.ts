import type pg from 'pg';

/** Longer than the server lets any statement run: past it the connection is dead, not slow. */
const ANSWER_TIMEOUT_MS = 65_000;

/** Runs one statement; fails when the server does not answer within the time, also on a connection that died silently. */
export function runQuery<R extends pg.QueryResultRow>(
  client: pg.ClientBase,
  text: string,
  values: readonly unknown[] = [],
  timeoutMs = ANSWER_TIMEOUT_MS,
): Promise<pg.QueryResult<R>> {
  // Understood by pg for a single query, although its types know it for connections only.
  const config: pg.QueryConfig & { query_timeout: number } = { text, values: [...values], query_timeout: timeoutMs };
  return client.query<R>(config);
}

/** A query got no answer in time, in pg's own words. */
export const isSilence = (error: unknown): error is Error => error instanceof Error && error.message === 'Query read timeout';
