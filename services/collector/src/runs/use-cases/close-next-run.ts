import { runFinished } from '@balai/contracts/collector';
import { endJobRun } from '@balai/contracts/scheduler';
import type { CollectorContext } from '../../context.ts';
import { collectionRun } from '../../wire.ts';
import { runOutcome } from '../domain/run-outcome.ts';
import * as runViews from '../repository/run-views.ts';
import * as runs from '../repository/runs.ts';
import { answerEnded } from './take-chat-order.ts';

/** Longest wait for attendance to commit a run. */
export const APPLIED_WAIT_MAX_MS = 15 * 60_000;

/** Closes one run that attendance has committed, or that waited for it too long; false when there was none. */
export function closeNextRun(context: CollectorContext): Promise<boolean> {
  return context.database.unitOfWork('system', async (tx) => {
    const closable = await runs.lockClosable(tx, APPLIED_WAIT_MAX_MS);
    if (closable === null) return false;
    const { run_id: runId, is_applied: isApplied } = closable;
    const outcome = runOutcome(await runViews.resultsOf(tx, [runId]));
    const state = isApplied || outcome === 'failed' ? outcome : 'partial';
    if (!isApplied) context.logger.error({ runId }, 'attendance has not committed the run in time');
    await runs.markFinished(tx, runId, { state, at: context.clock.now(), isApplied });
    const run = await runViews.find(tx, runId);
    if (run === null) return true;
    const options = { subject: runId, orderKey: `run:${runId}`, ...(run.client_id === null ? {} : { tenant: run.client_id }) };
    const data = collectionRun(run, await runViews.errorsOf(tx, [runId]));
    tx.send(runFinished, data, options);
    await answerEnded(tx, data);
    if (run.trigger === 'schedule') {
      const reason = data.errors[0]?.message.slice(0, 500) ?? null;
      tx.send(endJobRun, { job_run_id: runId, outcome: state === 'failed' ? 'failed' : 'succeeded', reason }, options);
    }
    tx.afterCommit(() => {
      context.progressed(run.client_ids ?? []);
      context.wake.conductor();
    });
    return true;
  });
}
