import { runRequested } from '@balai/contracts/collector';
import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import type { CollectorContext } from '../../context.ts';
import { problems } from '../../problems.ts';
import type { NewRun } from '../repository/runs.ts';
import * as runs from '../repository/runs.ts';
import { requestRun } from './request-run.ts';

/** What somebody wants collected. */
export type ManualRun = Omit<NewRun, 'runId' | 'trigger' | 'isFull'>;

/**
 * Requests a run unless an equal one that has not begun can stand for it, and publishes who asked; the id of the run that will do it.
 * @param sinceText as it was asked for
 * @throws Problem too_many_runs
 */
export async function requestManualRun(
  context: CollectorContext,
  tx: Transaction,
  wanted: ManualRun,
  sinceText: string | null,
): Promise<string> {
  const runId = await requestOnce(context, tx, { ...wanted, runId: context.newId(), trigger: 'manual', isFull: true });
  const { clientId, platform, postId } = wanted;
  const data = {
    run_id: runId,
    client_id: clientId,
    platform,
    since: sinceText,
    ...(postId === null ? {} : { post_id: postId }),
    requested_at: context.clock.now().toISOString(),
  };
  tx.send(runRequested, data, { subject: runId, ...(clientId === null ? {} : { tenant: clientId }) });
  return runId;
}

async function requestOnce(context: CollectorContext, tx: Transaction, run: NewRun): Promise<string> {
  await runs.lockRequests(tx, run.clientId);
  const absorbing = await runs.findAbsorbing(tx, run);
  if (absorbing !== null) return absorbing;
  const count = context.config.COLLECTOR_MANUAL_RUNS_PER_HOUR;
  const waitMs = await runs.manualWaitMs(tx, run, count);
  if (waitMs !== null) {
    const headers = { 'Retry-After': String(Math.max(1, Math.ceil(waitMs / 1000))) };
    throw new Problem(problems.too_many_runs, { count, minutes: Math.max(1, Math.ceil(waitMs / 60_000)) }, { headers });
  }
  await requestRun(context, tx, run);
  return run.runId;
}
