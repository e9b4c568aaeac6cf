import { runCollected, runFinished } from '@balai/contracts/collector';
import { endJobRun } from '@balai/contracts/scheduler';
import { runOutcome } from '../domain/run-outcome.ts';
import type { Deps } from './deps.ts';
import { runData } from './show-runs.ts';

/** Longest wait for attendance's word about a run. */
const APPLIED_WAIT_MAX_MS = 15 * 60_000;

/** Announces one run whose collections have all ended; false when there was none. */
export function announceNextRun(deps: Deps): Promise<boolean> {
  return deps.database.unitOfWork('system', async (tx) => {
    const runId = await deps.store.lockCollectedRun(tx);
    if (runId === null) return false;
    await deps.store.markCollected(tx, runId, deps.clock.now());
    const observations = await deps.store.observationsLedBy(tx, runId);
    tx.send(runCollected, { run_id: runId, observations }, { subject: runId, orderKey: `run:${runId}` });
    return true;
  });
}

/** Closes one run that attendance has committed, or that waited for it too long; false when there was none. */
export function closeNextRun(deps: Deps): Promise<boolean> {
  return deps.database.unitOfWork('system', async (tx) => {
    const closable = await deps.store.lockClosableRun(tx, APPLIED_WAIT_MAX_MS);
    if (closable === null) return false;
    const { run_id: runId, isApplied } = closable;
    const outcome = runOutcome(await deps.store.resultsOf(tx, runId));
    const state = isApplied || outcome === 'failed' ? outcome : 'partial';
    if (!isApplied) deps.logger.error({ runId }, 'attendance has not committed the run in time');
    await deps.store.markFinished(tx, runId, { state, at: deps.clock.now(), isApplied });
    const run = await deps.store.findRun(tx, runId);
    if (run === null) return true;
    const options = { subject: runId, orderKey: `run:${runId}`, ...(run.client_id === null ? {} : { tenant: run.client_id }) };
    const data = runData(run, await deps.store.errorsOf(tx, [runId]));
    tx.send(runFinished, data, options);
    if (run.trigger === 'schedule') {
      const reason = data.errors[0]?.message.slice(0, 500) ?? null;
      tx.send(endJobRun, { job_run_id: runId, outcome: state === 'failed' ? 'failed' : 'succeeded', reason }, options);
    }
    tx.afterCommit(() => {
      for (const clientId of run.client_ids ?? []) deps.progressed(clientId);
      deps.wake.conductor();
    });
    return true;
  });
}
