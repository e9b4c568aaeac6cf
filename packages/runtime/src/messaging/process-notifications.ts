import type pg from 'pg';
import type { Clock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import type { Worker } from '../core/worker.ts';
import { SessionClient } from '../postgres/session-client.ts';

const CHANNEL = 'balai';
const RETRY_FIRST_MS = 500;
const RETRY_MAX_MS = 30_000;

/** What a process looks for when it is woken. `messages`: its queues. `everything`: the work of every loop. */
export type WakeUp = 'messages' | 'everything';

/**
 * Sends a wake-up notification to every process of the database. For work that the command line or a person's decision leaves behind, never for
 * business transactions: PostgreSQL takes a lock for each transaction that notifies.
 */
export const notifyProcesses = async (pool: pg.Pool, what: WakeUp = 'everything'): Promise<void> => {
  await pool.query(`select pg_notify('${CHANNEL}', '${what}')`);
};

export interface ListenerOptions {
  /** Its database is listened to, on a connection of its own. */
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onWakeUp: (what: WakeUp) => void;
}

/** Listens for {@link notifyProcesses}. Where it cannot (a pooler in transaction mode), the next poll finds the work. */
export function listenForWork({ pool, clock, logger, onWakeUp }: ListenerOptions): Worker {
  const stopping = new AbortController();
  let connection: pg.Client | null = null;
  let running: Promise<void> = Promise.resolve();

  async function listen(): Promise<void> {
    let pauseMs = RETRY_FIRST_MS;
    while (!stopping.signal.aborted) {
      const { connectionString } = pool.options;
      const client = new SessionClient({ connectionString, application_name: 'balai wake-up', keepAlive: true });
      const lost = new Promise<void>((resolve) => {
        client.on('error', () => resolve());
        client.on('end', () => resolve());
      });
      client.on('notification', ({ payload }) => onWakeUp(payload === 'messages' ? payload : 'everything'));
      connection = client;
      try {
        await client.connect();
        await client.query(`listen ${CHANNEL}`);
        pauseMs = RETRY_FIRST_MS;
        // A notification may have been sent while nobody listened.
        onWakeUp('everything');
        await lost;
      } catch (error) {
        logger.debug({ err: error }, 'wake-up notifications do not arrive: the next poll finds the work');
      }
      cut(client);
      await clock.sleep(pauseMs, stopping.signal);
      pauseMs = Math.min(RETRY_MAX_MS, pauseMs * 2);
    }
  }

  return {
    name: 'wake-up listener',
    start() {
      running = listen();
    },
    async stop() {
      stopping.abort();
      if (connection !== null) cut(connection);
      await running;
    },
  };
}

/** Cuts the connection: a listener has nothing to say goodbye for. */
function cut(client: pg.Client): void {
  // Known to pg, not to its types.
  const { connection } = client as unknown as { connection: { stream: { destroy(): void } } };
  connection.stream.destroy();
}
