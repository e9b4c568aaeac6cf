import { claimOrder } from '../domain/claim-order.ts';
import type { TaskRow } from '../repository/tasks.ts';
import type { Deps } from './deps.ts';

/** Heads looked at per client and class: as many as may be taken by others while we choose. */
const HEADS_PER_CLIENT = 8;

/** Leases the task whose turn it is; null when none is due. `turn` counts the claims of this process. */
export function claimTask(deps: Deps, turn: number): Promise<TaskRow | null> {
  return deps.database.unitOfWork('system', async (tx) => {
    const candidates = await deps.store.claimCandidates(tx, HEADS_PER_CLIENT);
    if (candidates.length === 0) return null;
    return deps.store.claimFirst(
      tx,
      claimOrder(candidates, turn).map((candidate) => candidate.taskId),
    );
  });
}
