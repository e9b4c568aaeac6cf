import type { CollectorContext } from '../../context.ts';
import { claimOrder } from '../../domain/claim-order.ts';
import type { TaskRow } from '../repository/tasks.ts';
import * as tasks from '../repository/tasks.ts';

/** Candidates per client and class: as many as others may take while we choose. */
const CANDIDATES_PER_CLIENT = 8;

/** Leases the next task; when none is due, in how many milliseconds one will be (null: there is none). `claimNo` counts the claims of this process. */
export function claimTask(context: CollectorContext, claimNo: number): Promise<TaskRow | number | null> {
  return context.database.unitOfWork('system', async (tx) => {
    const candidates = await tasks.claimCandidates(tx, CANDIDATES_PER_CLIENT);
    if (candidates.length === 0) return tasks.queue.dueInMs(tx);
    return tasks.claimFirst(
      tx,
      claimOrder(candidates, claimNo).map((candidate) => candidate.taskId),
    );
  });
}
