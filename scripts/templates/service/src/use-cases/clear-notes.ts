import { endJobRun } from '@balai/contracts/scheduler';
import type { Transaction } from '@balai/runtime/database';
import type { __Name__Context } from '../context.ts';
import * as notes from '../repository/notes.ts';

/** Removes a client's old notes and ends the scheduled run. */
export async function clearNotes(
  { retentionDays, changed }: __Name__Context,
  tx: Transaction,
  { clientId, jobRunId }: { clientId: string; jobRunId: string },
): Promise<void> {
  const removed = await notes.clear(tx, clientId, retentionDays);
  tx.send(endJobRun, { job_run_id: jobRunId, outcome: 'succeeded', reason: null }, { subject: jobRunId });
  if (removed > 0) tx.afterCommit(() => changed([clientId]));
}
