import type pg from 'pg';
import type { Clock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import type { Worker } from '../core/worker.ts';
import { atOnce } from '../postgres/at-once.ts';
import { type Sql, sql } from '../postgres/sql.ts';

/** Never looks more often than this, whatever falls due. */
const SHORTEST_MS = 50;

export interface LookOutOptions {
  readonly pool: pg.Pool;
  /** Services of this process and their work subscriptions. */
  readonly members: readonly { readonly service: string; readonly subscriptions: readonly string[] }[];
  readonly clock: Clock;
  readonly logger: Logger;
  /** Longest time between two looks, in milliseconds. */
  readonly everyMs: number;
  /** Something waits in a service's `outbox`, in a subscription, in its `restatement` or its `projection` table. */
  readonly onFound: (service: string, queue: string) => void;
}

interface Found {
  readonly service: string;
  readonly queues: string[];
  readonly next_ms: number | null;
}

const looks = (members: LookOutOptions['members']): Sql =>
  members
    .map(
      ({ service, subscriptions }) => sql`
        select ${service} as service, queues, (extract(epoch from next_at - clock_timestamp()) * 1000)::float8 as next_ms
        from ${sql.raw(service)}.look(${subscriptions})`,
    )
    .reduce((all, one) => sql`${all} union all ${one}`);

/**
 * Looks, with one statement for all services of a process, for what nobody was woken for: messages left by a process that died, tries that fall
 * due, work of another process. What is done in this process wakes whoever is concerned at once, so this may be rare.
 */
export function makeLookOut(options: LookOutOptions): Worker & { wake(): void } {
  const { pool, members, clock, logger, everyMs, onFound } = options;
  const stopping = new AbortController();
  let pause = new AbortController();
  let running: Promise<void> = Promise.resolve();

  /** Looks once; how long to wait for the next time. */
  async function look(): Promise<number> {
    const [rows] = await atOnce(pool, [looks(members)], { isRepeatable: true });
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
      const pauseMs = await look().catch((error: unknown) => {
        logger.debug({ err: error }, 'could not look for work');
        return Math.min(everyMs, 1_000);
      });
      await clock.sleep(pauseMs, pause.signal, stopping.signal);
    }
  }

  return {
    name: 'look-out',
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
