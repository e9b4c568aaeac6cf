import { pollingWorker, type Worker } from '@balai/runtime';
import type { AttendanceContext } from '../context.ts';
import * as reports from '../repository/reports.ts';
import { announceRuns } from '../use-cases/announce-runs.ts';
import { checkNight } from '../use-cases/check-night.ts';
import { moveOverdueReports } from '../use-cases/move-overdue-reports.ts';
import { pruneRecords } from '../use-cases/prune-records.ts';
import { rebuildStalePosts } from '../use-cases/rebuild-stale-posts.ts';
import { rematchHandles } from '../use-cases/rematch-handles.ts';
import { requestResends } from '../use-cases/request-resends.ts';
import { resolveNextLink } from '../use-cases/resolve-links.ts';
import { askAgain } from '../use-cases/settle-special-report.ts';
import { askForAuthors } from '../use-cases/verify-links.ts';

/** The loops of attendance; any number of replicas may run them. */
export function attendanceWorkers(context: AttendanceContext): Worker[] {
  const { database, clock, logger, gapMs, lookMs, wake } = context;
  const poll = (name: string, minMs: number, maxMs: number, round: (signal: AbortSignal) => Promise<boolean | number>) =>
    pollingWorker({ name: `attendance ${name}`, clock, logger, minMs, maxMs, round });

  // Two loops: a failing match must not keep posts from being rebuilt.
  const matching = poll('matching', 50, lookMs, async () => {
    const matched = await rematchHandles(context);
    if (matched) wake.rebuilds();
    return matched;
  });
  const rebuilds = poll('rebuilds', 50, lookMs, async (signal) => {
    const rebuilt = await rebuildStalePosts(context, signal);
    if (rebuilt) wake.runs();
    return rebuilt;
  });
  const runs = poll('runs', 50, lookMs, async () => (await announceRuns(context)) > 0);
  wake.matching = () => matching.wake();
  wake.rebuilds = () => rebuilds.wake();
  wake.runs = () => runs.wake();
  const shortLinks = poll('short links', 100, lookMs, () => resolveNextLink(context));
  wake.links = () => shortLinks.wake();
  const verifications = poll('link verifications', 100, lookMs, () => askForAuthors(context));
  wake.verifications = () => verifications.wake();

  return [
    matching,
    rebuilds,
    runs,
    ...(context.followsLinks ? [shortLinks] : []),
    verifications,
    poll('resends', Math.min(1_000, gapMs / 2), Math.max(1_000, gapMs / 2), async () => (await requestResends(context)) > 0),
    poll('overdue reports', 500, lookMs, async () => {
      if ((await moveOverdueReports(context)) > 0) return true;
      return (await database.read('system', reports.nextDeadlineMs)) ?? false;
    }),
    poll('special reports', 60_000, 300_000, async () => (await askAgain(context)) > 0),
    poll('upkeep', 600_000, 3_600_000, async () => {
      await checkNight(context);
      return pruneRecords(context);
    }),
  ];
}
