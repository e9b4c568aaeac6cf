import type pg from 'pg';
import type { Clock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import type { Worker } from '../core/worker.ts';
import { atOnce } from '../postgres/at-once.ts';
import { type Sql, sql } from '../postgres/sql.ts';

/** Never polls more often than this, whatever falls due. */
const SHORTEST_MS = 50;

export interface PollerOptions {
  readonly pool: pg.Pool;
  /** Services of this process and their work subscriptions. */
  readonly members: readonly { readonly service: string; readonly subscriptions: readonly string[] }[];
  readonly clock: Clock;
  readonly logger: Logger;
  /** Longest time between two polls, in milliseconds. */
  readonly everyMs: number;
  /** Something waits in a service's `outbox`, in a subscription, in its `restatement` or its `projection` table. */
  readonly onFound: (service: string, queue: string) => void;
}

interface Found {
  readonly service: string;
  readonly queues: string[];
  readonly next_ms: number | null;
}

const pollStatement = (members: PollerOptions['members']): Sql =>
  members
    .map(
      ({ service, subscriptions }) => sql`
        select ${service} as service, queues, (extract(epoch from next_at - clock_timestamp()) * 1000)::float8 as next_ms
        from ${sql.raw(service)}.look(${subscriptions})`,
    )
    .reduce((all, one) => sql`${all} union all ${one}`);

/**
 * Finds, with one statement for all services of a process, work that woke nobody: messages of a process that died, retries that fall due, work
 * that another process left. Work of this process wakes its loops at once, so polling may be rare.
 */
export function makePoller(options: PollerOptions): Worker & { wake(): void } {
  const { pool, members, clock, logger, everyMs, onFound } = options;
  const stopping = new AbortController();
  let pause = new AbortController();
  let running: Promise<void> = Promise.resolve();

  /** Polls once; resolves to the milliseconds until the next poll. */
  async function poll(): Promise<number> {
    const [rows] = await atOnce(pool, [pollStatement(members)], { isRepeatable: true });
    let nextMs = everyMs * (0.8 + Math.random() * 0.4);
    for (const { service, queues, next_ms } of rows as Found[]) {
      for (const queue of queues) onFound(service, queue);
      if (next_ms !== null) nextMs = Math.min(nextMs, next_ms);
    }
    return Math.max(SHORTEST_MS, nextMs);
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      pause = new AbortController();
      const pauseMs = await poll().catch((error: unknown) => {
        logger.debug({ err: error }, 'could not look for work');
        return Math.min(everyMs, 1_000);
      });
      await clock.sleep(pauseMs, pause.signal, stopping.signal);
    }
  }

  return {
    name: 'poller',
    start() {
      running = loop();
    },
    async stop() {
      stopping.abort();
      await running;
    },
    wake: () => pause.abort(),
  };
}
