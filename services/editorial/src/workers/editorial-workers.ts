import { expireRequests, remindRequests } from '@balai/approvals';
import type { Clock, Logger } from '@balai/runtime/core';
import { pollingWorker, type Worker } from '@balai/runtime/module';
import { pieceApprovals } from '../approvals/use-cases/approval-rules.ts';
import type { EditorialContext } from '../context.ts';
import { pruneLinks } from '../links/use-cases/prune-links.ts';
import { checks } from '../publishing/repository/publishing-accounts.ts';
import { endPublishingLeases, publishNext } from '../publishing/use-cases/publish-next.ts';
import { checkNextAccount } from '../publishing/use-cases/publishing-accounts.ts';

/** Deadlines are hours: a minute late is on time. */
const POLL_MIN_MS = 1_000;
const POLL_MAX_MS = 60_000;
const HOUR_MS = 3_600_000;

const PUBLISH_MIN_MS = 100;
/** A film is fetched by the platform, not by us: what is slow is waiting. */
const PUBLISHED_SIDE_BY_SIDE = 2;

/** What the loops run in. */
export interface Surroundings {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Longest time between two polls for work that woke nobody. Milliseconds. */
  readonly pollMs: number;
  /** Whether the whole platform is this one process. */
  readonly isAlone: boolean;
}

/** The loops of the editorial desk; any number of replicas may run them. */
export function editorialWorkers(context: EditorialContext, { clock, logger, pollMs, isAlone }: Surroundings): Worker[] {
  const publisher = pollingWorker({
    name: 'editorial publishing',
    clock,
    logger,
    minMs: PUBLISH_MIN_MS,
    maxMs: pollMs,
    concurrency: PUBLISHED_SIDE_BY_SIDE,
    round: () => publishNext(context),
  });
  const checker = pollingWorker({
    name: 'editorial accounts',
    clock,
    logger,
    minMs: POLL_MIN_MS,
    maxMs: pollMs,
    due: () => context.database.autocommitRead(checks(clock.now()).dueInMs),
    round: () => checkNextAccount(context),
  });
  context.wake.publishing = () => {
    publisher.wake();
    checker.wake();
  };
  const publishing: Worker = {
    ...publisher,
    async start() {
      // No other process can hold a post: what was held at the start was held by a dead one.
      if (isAlone) await endPublishingLeases(context);
      await publisher.start();
    },
  };
  return [publishing, checker, ...approvalWorkers(context, { clock, logger })];
}

const approvalWorkers = (context: EditorialContext, { clock, logger }: Pick<Surroundings, 'clock' | 'logger'>): Worker[] => [
  pollingWorker({
    name: 'editorial deadlines',
    clock,
    logger,
    minMs: POLL_MIN_MS,
    maxMs: POLL_MAX_MS,
    round: async () => (await expireRequests(pieceApprovals(context), context.database)) > 0,
  }),
  pollingWorker({
    name: 'editorial reminders',
    clock,
    logger,
    minMs: POLL_MIN_MS,
    maxMs: POLL_MAX_MS,
    round: async () => (await remindRequests(pieceApprovals(context), context.database)) > 0,
  }),
  pollingWorker({ name: 'editorial links prune', clock, logger, minMs: HOUR_MS, maxMs: HOUR_MS, round: () => pruneLinks(context) }),
];
