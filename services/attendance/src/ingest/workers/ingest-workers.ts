import type { Worker } from '@balai/runtime/module';
import type { AttendanceContext } from '../../context.ts';
import { nextResendMs } from '../../facts/repository/states.ts';
import { pollingOf } from '../../polling.ts';
import { nextDirtyMs } from '../../roster/repository/handles.ts';
import { nextOpenMs } from '../repository/runs.ts';
import { announceRuns } from '../use-cases/announce-runs.ts';
import { checkNight } from '../use-cases/check-night.ts';
import { rebuildStalePosts } from '../use-cases/rebuild-stale-posts.ts';
import { rematchHandles } from '../use-cases/rematch-handles.ts';
import { RESEND_RULES, requestResends } from '../use-cases/request-resends.ts';

/** Matches, rebuilds and asks for what is missing; any number of replicas may run them. */
export function ingestWorkers(context: AttendanceContext): Worker[] {
  const { gapMs, pollMs, wake } = context;
  const poll = pollingOf(context);

  // Two loops: a failing match must not keep posts from being rebuilt.
  const match = async () => {
    const matched = await rematchHandles(context);
    if (matched) wake.rebuilds();
    return matched;
  };
  const matching = poll('matching', 50, pollMs, match, nextDirtyMs);
  const rebuilds = poll('rebuilds', 50, pollMs, async (signal) => {
    const rebuilt = await rebuildStalePosts(context, signal);
    if (rebuilt) wake.runs();
    return rebuilt;
  });
  const runs = poll('runs', 50, pollMs, async () => (await announceRuns(context)) > 0, nextOpenMs);
  wake.matching = () => matching.wake();
  wake.rebuilds = () => rebuilds.wake();
  wake.runs = () => runs.wake();
  return [
    matching,
    rebuilds,
    runs,
    poll(
      'resends',
      Math.min(1_000, gapMs / 2),
      Math.max(1_000, gapMs / 2),
      async () => (await requestResends(context)) > 0,
      (tx) => nextResendMs(tx, { ...RESEND_RULES, patienceMs: gapMs }),
    ),
    poll('upkeep', 600_000, 3_600_000, async () => {
      await checkNight(context);
      return false;
    }),
  ];
}
