import { raiseBarrier } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime/database';
import type { CollectorContext } from '../../context.ts';
import type { NewRun } from '../repository/runs.ts';
import * as runs from '../repository/runs.ts';

/** Stores a run and asks identity for its barrier; nothing happens when the id is known. */
export async function requestRun(context: CollectorContext, tx: Transaction, run: NewRun): Promise<void> {
  if (!(await runs.insert(tx, run))) return;
  tx.send(raiseBarrier, { fence_id: run.runId }, { subject: run.runId, orderKey: `run:${run.runId}` });
  tx.afterCommit(context.wake.conductor);
}
