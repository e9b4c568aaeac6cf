import type pg from 'pg';

/** A running server answers the first statement at once. Below the 3 s within which callers get 503. */
const BEGIN_TIMEOUT_MS = 2_500;
/**
 * Sent after `begin`: the server ends a transaction that sends nothing for so long, which fails the work here and frees its locks. Work in a
 * transaction waits for nothing but the database, so this is far more than enough.
 */
export const IDLE_LIMIT = "set local idle_in_transaction_session_timeout = '15s'";

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

/** pg's own words for a query that got no answer. */
const isSilence = (error: unknown): boolean => error instanceof Error && error.message === 'Query read timeout';

/** Ends a statement that runs on a connection we no longer listen to: it would keep its locks. */
async function endBackend(pool: pg.Pool, client: pg.PoolClient): Promise<void> {
  const { processID } = client as { processID?: number | null };
  if (typeof processID === 'number') await pool.query('select pg_terminate_backend($1)', [processID]).catch(() => undefined);
}

/**
 * Runs work between `begin` and commit on a borrowed connection; fails as soon as the connection is lost, whatever the work waits for. A
 * connection that did not answer is destroyed, not returned to the pool.
 * @param cut rejects to end the work from outside: the connection is cut, and nothing of it commits.
 */
export async function withTransaction<T>(
  pool: pg.Pool,
  begin: string,
  work: (client: pg.PoolClient) => Promise<T>,
  cut?: Promise<never>,
): Promise<T> {
  const client = await pool.connect();
  let isCut = false;
  let broken: Error | undefined;
  let lose: (error: Error) => void = () => undefined;
  const lost = new Promise<never>((_, reject) => {
    lose = reject;
  });
  lost.catch(() => undefined);
  const onError = (error: Error) => {
    broken = error;
    lose(error);
  };
  client.on('error', onError);
  cut?.catch((error: Error) => {
    isCut = true;
    onError(error);
  });
  try {
    await runQuery(client, begin, [], BEGIN_TIMEOUT_MS);
    const result = await Promise.race([work(client), lost]);
    await runQuery(client, 'commit');
    return result;
  } catch (error) {
    if (isSilence(error)) broken = error instanceof Error ? error : new Error(String(error));
    else if (broken === undefined)
      await runQuery(client, 'rollback').catch((failure: Error) => {
        broken = failure;
      });
    throw error;
  } finally {
    client.removeListener('error', onError);
    client.release(broken);
    if (isCut) void endBackend(pool, client);
  }
}
