import type pg from 'pg';

/** The first statement is answered at once by a server that is there; below the 3 s in which callers are told that it is not. */
const BEGIN_TIMEOUT_MS = 2_500;
/** Longer than the server lets any statement run: past it the line is dead, not slow. */
const ANSWER_TIMEOUT_MS = 65_000;

/** Runs one statement; fails when the server does not answer within the time, also on a line that died without a word. */
export function ask<R extends pg.QueryResultRow>(
  client: pg.PoolClient,
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

/** Runs work between `begin` and commit on a borrowed connection. One that failed to answer is thrown away, not given back. */
export async function withTransaction<T>(pool: pg.Pool, begin: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  client.on('error', onError);
  try {
    await ask(client, begin, [], BEGIN_TIMEOUT_MS);
    const result = await work(client);
    await ask(client, 'commit');
    return result;
  } catch (error) {
    if (isSilence(error)) broken = error instanceof Error ? error : new Error(String(error));
    else
      await ask(client, 'rollback').catch((failure: Error) => {
        broken = failure;
      });
    throw error;
  } finally {
    client.removeListener('error', onError);
    client.release(broken);
  }
}
