import { raiseFence } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime';
import type { NewRun } from '../repository/runs.ts';
import type { Deps } from './deps.ts';

/** Writes a run down and asks identity for its mark; nothing happens when the id is known. */
export async function requestRun(deps: Deps, tx: Transaction, run: NewRun): Promise<void> {
  if (!(await deps.store.insertRun(tx, run))) return;
  tx.send(raiseFence, { fence_id: run.runId }, { subject: run.runId, orderKey: `run:${run.runId}` });
  tx.afterCommit(deps.wake.conductor);
}

/** The same, unless an equal run that has not begun can stand for this one; the id of the run that will do it. */
export async function requestRunOnce(deps: Deps, tx: Transaction, run: NewRun): Promise<string> {
  await deps.store.lockRequests(tx, run.clientId);
  const absorbing = await deps.store.findAbsorbing(tx, run);
  if (absorbing !== null) return absorbing;
  await requestRun(deps, tx, run);
  return run.runId;
}
