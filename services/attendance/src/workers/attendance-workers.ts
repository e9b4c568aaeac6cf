import { runApplied } from '@balai/contracts/attendance';
import { resendObservations } from '@balai/contracts/collector';
import { type Clock, type Database, pollingWorker, type Worker } from '@balai/runtime';
import { claimDay } from '../repository/daily-work.ts';
import { ensurePartitions } from '../repository/partitions.ts';
import { closeAppliedRuns, forgetRuns } from '../repository/runs.ts';
import { claimResends, forgiveResends } from '../repository/states.ts';
import type { SampleResult } from '../use-cases/check-sample.ts';
import type { MatchPosts } from '../use-cases/match-posts.ts';

type Logger = Parameters<typeof pollingWorker>[0]['logger'];

export interface WorkerParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly match: MatchPosts;
  readonly checkSample: (size: number) => Promise<SampleResult>;
  /** How long missing chunks may be late. */
  readonly patienceMs: number;
  /** Called after a commit that may have completed a run. */
  readonly onMatched: () => void;
  /** Called after a post was marked incomplete. */
  readonly onIncomplete: (clientId: string) => void;
}

/** Posts compared with a rebuild each night: a percent or so of what a large installation holds. */
const SAMPLE = 50;
/** Requests in one round, tries before the nightly amnesty, and the longest pause between two of one post. */
const RESENDS = { limit: 50, maxResends: 8, maxPauseMs: 3_600_000 } as const;

/** Matches changed handles and rebuilds posts. */
export const matchingWorker = (parts: WorkerParts): Worker & { wake(): void } =>
  pollingWorker({
    name: 'attendance matching',
    clock: parts.clock,
    logger: parts.logger,
    minMs: 50,
    maxMs: 2_000,
    async round(signal) {
      const matched = await parts.match.rematch();
      const rebuilt = await parts.match.rebuildStale(signal);
      if (rebuilt) parts.onMatched();
      return matched || rebuilt;
    },
  });

/** Announces runs of which everything is in. */
export const runWorker = (parts: WorkerParts): Worker & { wake(): void } =>
  pollingWorker({
    name: 'attendance runs',
    clock: parts.clock,
    logger: parts.logger,
    minMs: 50,
    maxMs: 1_000,
    round: () =>
      parts.database.unitOfWork('system', async (tx) => {
        const runs = await closeAppliedRuns(tx, 50);
        for (const run of runs)
          tx.send(runApplied, { run_id: run.run_id, applied_at: run.applied_at.toISOString() }, { subject: run.run_id });
        return runs.length > 0;
      }),
  });

/** Asks the collector for observations that did not arrive or do not add up. */
export const resendWorker = (parts: WorkerParts): Worker =>
  pollingWorker({
    name: 'attendance resends',
    clock: parts.clock,
    logger: parts.logger,
    minMs: Math.min(1_000, parts.patienceMs / 2),
    maxMs: Math.max(1_000, parts.patienceMs / 2),
    round: () =>
      parts.database.unitOfWork('system', async (tx) => {
        const posts = await claimResends(tx, { ...RESENDS, patienceMs: parts.patienceMs });
        const askedAt = parts.clock.now().toISOString();
        for (const post of posts) {
          tx.send(
            resendObservations,
            { post_id: post.postId, kind: post.kind, asked_at: askedAt },
            { tenant: post.clientId, subject: post.postId },
          );
          parts.logger.warn(
            { post: post.postId, kind: post.kind, time: post.resends },
            'observations are missing: asked the collector again',
          );
        }
        tx.afterCommit(() => {
          for (const post of posts) parts.onIncomplete(post.clientId);
        });
        return posts.length > 0;
      }),
  });

async function checkNight(parts: WorkerParts): Promise<void> {
  if (!(await parts.database.unitOfWork('system', (tx) => claimDay(tx, 'sample')))) return;
  await parts.database.unitOfWork('system', forgiveResends);
  await parts.database.unitOfWork('system', forgetRuns);
  const { checked, different } = await parts.checkSample(SAMPLE);
  if (different.length === 0) parts.logger.info({ checked }, 'attendance equals its facts');
  else parts.logger.error({ checked, different }, 'attendance differed from its facts; rebuilding');
}

/** Partitions ahead, and once a day the check of a sample against the facts. */
export const upkeepWorker = (parts: WorkerParts): Worker =>
  pollingWorker({
    name: 'attendance upkeep',
    clock: parts.clock,
    logger: parts.logger,
    minMs: 600_000,
    maxMs: 3_600_000,
    async round() {
      await parts.database.unitOfWork('system', ensurePartitions);
      await checkNight(parts);
      return false;
    },
  });
