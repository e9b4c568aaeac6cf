import pg from 'pg';
import { systemClock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import { BudgetedPool, CONNECT_MS, type ConnectionBudget } from './connection-budget.ts';
import { readInts, readTexts } from './read-list.ts';
import { SessionClient } from './session-client.ts';

const { builtins } = pg.types;

/** Lists of texts, of names (`varchar`), of ids and of whole numbers; the driver has no names for them. */
const [TEXT_LIST, VARCHAR_LIST, UUID_LIST, INT_LIST] = [1009, 1015, 2951, 1007];

/** `bigint` as number (our numbers stay far below 2^53), `date` as its text: a day has no instant. */
function parserOf(oid: number, format?: 'text' | 'binary') {
  if (oid === builtins.INT8) return Number;
  if (oid === builtins.DATE) return (text: string) => text;
  if (format !== 'binary' && (oid === TEXT_LIST || oid === VARCHAR_LIST || oid === UUID_LIST)) return readTexts;
  if (format !== 'binary' && oid === INT_LIST) return readInts;
  // pg's own signature has two overloads by format.
  return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text');
}

/** What a process that starts waits for a connection: no caller waits for it yet, and a busy server takes its time to open many at once. */
const STARTING_MS = 20_000;
/** What a closing pool waits for its borrowed connections, and then for their end. */
const CLOSE_MS = 500;
const connections = new WeakMap<pg.Pool, Set<pg.PoolClient>>();

/** What a pool is opened with besides its place and size. */
export interface PoolOptions {
  /** What its connections share with those of other pools of the process. */
  readonly budget?: ConnectionBudget;
  /** Nobody waits for its connections yet; until {@link hurry}. */
  readonly isStarting?: boolean;
}

/** A pool of one login. Names in statements are not prepared: it works behind PgBouncer in transaction mode. */
export function openPool(url: string, size: number, logger: Logger, { budget, isStarting = false }: PoolOptions = {}): pg.Pool {
  const settings: pg.PoolConfig = {
    connectionString: url,
    Client: SessionClient,
    max: size,
    connectionTimeoutMillis: isStarting ? STARTING_MS : CONNECT_MS,
    idleTimeoutMillis: 30_000,
    application_name: 'balai',
    types: { getTypeParser: parserOf as typeof pg.types.getTypeParser },
  };
  const pool = budget === undefined ? new pg.Pool(settings) : new BudgetedPool(settings, budget);
  // Without a listener the loss of an idle connection would end the process.
  pool.on('error', (error) => {
    // Connections that are being closed may be cut by a server that stops at the same moment.
    if (!pool.ending) logger.warn({ err: error }, 'idle database connection lost');
  });
  const connected = new Set<pg.PoolClient>();
  connections.set(pool, connected);
  pool.on('connect', (client) => connected.add(client));
  pool.on('remove', (client) => connected.delete(client));
  return pool;
}

/** From now on callers wait for its connections. */
export function hurry(pool: pg.Pool): void {
  // The pool, and each connection it opens, look there each time.
  pool.options.connectionTimeoutMillis = CONNECT_MS;
}

/**
 * Ends a pool of {@link openPool} within about a second. Connections that are not given back in time are cut: `end` alone would wait for
 * a statement that waits for a lock. The server rolls back what was cut.
 */
export async function closePool(pool: pg.Pool): Promise<void> {
  let ended = false;
  const over = new AbortController();
  const ending = pool.end().finally(() => {
    ended = true;
    over.abort();
  });
  await Promise.race([ending, systemClock.sleep(CLOSE_MS, over.signal)]);
  if (ended) return;
  for (const client of connections.get(pool) ?? []) client.connection.stream.destroy();
  await Promise.race([ending, systemClock.sleep(CLOSE_MS, over.signal)]);
}
