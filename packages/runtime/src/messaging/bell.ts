import pg from 'pg';
import type { Clock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import type { Worker } from '../core/worker.ts';

const CHANNEL = 'balai';
const RETRY_FIRST_MS = 500;
const RETRY_MAX_MS = 30_000;

/** `messages`: something was put into a queue. `everything`: every loop looks. */
export type Ring = 'messages' | 'everything';

/**
 * Tells every process of the database to look for work now. For what is done beside the running processes, by the command line and by people's
 * decisions, never in business transactions: notifications are handed out one transaction at a time.
 */
export const ringBell = async (pool: pg.Pool, ring: Ring = 'everything'): Promise<void> => {
  await pool.query(`select pg_notify('${CHANNEL}', '${ring}')`);
};

export interface BellOptions {
  /** Its database is listened to, on a connection of its own. */
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onRing: (ring: Ring) => void;
}

/** Listens for {@link ringBell}. Where it cannot (a pooler in transaction mode), work is found at the next look. */
export function hearBell({ pool, clock, logger, onRing }: BellOptions): Worker {
  const stopping = new AbortController();
  let line: pg.Client | null = null;
  let running: Promise<void> = Promise.resolve();

  async function listen(): Promise<void> {
    let pauseMs = RETRY_FIRST_MS;
    while (!stopping.signal.aborted) {
      const client = new pg.Client({ connectionString: pool.options.connectionString, application_name: 'balai bell', keepAlive: true });
      const lost = new Promise<void>((resolve) => {
        client.on('error', () => resolve());
        client.on('end', () => resolve());
      });
      client.on('notification', ({ payload }) => onRing(payload === 'messages' ? payload : 'everything'));
      line = client;
      try {
        await client.connect();
        await client.query(`listen ${CHANNEL}`);
        pauseMs = RETRY_FIRST_MS;
        // It may have rung while nobody listened.
        onRing('everything');
        await lost;
      } catch (error) {
        logger.debug({ err: error }, 'the bell is not heard: work is found at the next look');
      }
      cut(client);
      await clock.sleep(pauseMs, stopping.signal);
      pauseMs = Math.min(RETRY_MAX_MS, pauseMs * 2);
    }
  }

  return {
    name: 'bell',
    start() {
      running = listen();
    },
    async stop() {
      stopping.abort();
      if (line !== null) cut(line);
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
