import type { AccessFeed } from '../access/access-feed.ts';
import type { SeenSessions } from '../access/seen-sessions.ts';
import type { Clock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import { type PollingWorker, pollingWorker, type Worker } from '../core/worker.ts';
import { keepMonths } from '../database/partitions.ts';
import type { Database } from '../database/transaction.ts';
import type { Idempotency } from '../http/idempotency.ts';
import { keepPartitions } from '../messaging/partitions.ts';
import { fillProjections, type Member } from './members.ts';
import type { Pools } from './open-logins.ts';

/** How often it is asked whether the access feed has to read; it reads less often while broadcasts arrive. */
const ACCESS_MS = 1_000;
/** How often running calls with an Idempotency-Key renew their claim; well below the minute after which they count as dead. */
const CALLS_MS = 5_000;
/** How soon identity hears of a session in which something is called. */
const SEEN_MS = 10_000;
const UPKEEP_MS = 3_600_000;

export interface UpkeepOptions {
  readonly members: readonly Member[];
  readonly feed: AccessFeed;
  readonly seen: SeenSessions;
  /** The database of the runtime's own part. */
  readonly accessDatabase: Database;
  readonly idempotency: Idempotency;
  readonly pools: Pools;
  readonly schemas: readonly string[];
  /** How soon an emptied projection is noticed, in milliseconds. */
  readonly pollMs: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The runtime's own background work: access, projections, partitions. */
export function upkeepWorkers(options: UpkeepOptions): Worker[] {
  const { members, feed, seen, accessDatabase, idempotency, pools, schemas, pollMs, clock, logger } = options;
  const every = (name: string, ms: number, work: () => Promise<void>): PollingWorker =>
    pollingWorker({
      name,
      clock,
      logger,
      minMs: ms,
      maxMs: ms,
      round: async () => {
        await work();
        return false;
      },
    });
  return [
    every('projections', pollMs, async () => {
      await fillProjections(members);
    }),
    ...[
      every('access feed', ACCESS_MS, () => feed.keepUp()),
      every('sessions seen', SEEN_MS, () => seen.report(accessDatabase, clock)),
      every('calls in flight', CALLS_MS, () => idempotency.renew()),
      ...members.flatMap(({ service, parts }) =>
        (parts.months ?? []).map((kept) =>
          every(`months ${service}`, UPKEEP_MS, () => keepMonths(pools.of(service), service, kept, clock.now())),
        ),
      ),
      every('upkeep', UPKEEP_MS, async () => {
        for (const schema of schemas) await keepPartitions(pools.runtime, schema, clock.now());
        if (pools.feedsAccess) await feed.forget();
        await idempotency.forget();
      }),
      // By the clock alone: nothing that is done elsewhere concerns them.
    ].map(({ name, start, stop }) => ({ name, start, stop })),
  ];
}
