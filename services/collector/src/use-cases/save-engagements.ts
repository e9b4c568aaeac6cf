import type { FetchFailure } from '../domain/fetch-failure.ts';
import { runErrorText } from '../messages/run-errors.ts';
import type { ChainState } from '../providers/chain.ts';
import type { CollectionRow } from '../repository/collections.ts';
import type { TaskRow } from '../repository/tasks.ts';
import type { Deps } from './deps.ts';
import { closeTask } from './end-collection.ts';
import { feedCountOf, recordReading } from './record-look.ts';

/** How the reading of a post's likes or comments ended. */
export interface EngagementsRead {
  readonly task: TaskRow;
  readonly collection: CollectionRow;
  readonly provider: string;
  /** Handles of the last turn; those of earlier turns are with the task. */
  readonly handles: readonly string[];
  readonly chain: ChainState | null;
  readonly reason: string | null;
  readonly failure: FetchFailure | null;
}

/** Records the ended reading: one observation, whoever of several workers comes first. Nothing when the task is another's by now. */
export function saveEngagements(deps: Deps, read: EngagementsRead): Promise<void> {
  const { task, collection, chain } = read;
  return deps.database.unitOfWork('system', async (tx) => {
    if (task.post_id === null || !(await deps.store.holdTask(tx, task))) return;
    const handles = new Set([...(await deps.store.itemsOf(tx, task.task_id)), ...read.handles]);
    const post = await deps.store.lockPost(tx, task.post_id);
    if (post === null) return closeTask(deps, tx, task, {});
    const look = { post, runId: collection.lead_run_id, provider: read.provider, at: deps.clock.now() };
    const reading = {
      handles,
      entries: chain?.got ?? 0,
      claimed: chain?.claimed ?? null,
      feedCount: feedCountOf(post),
      reason: read.reason,
    };
    const { counted, outcome, reason } = await recordReading(deps, tx, look, reading);
    if (outcome !== 'complete') {
      const code = read.failure?.code ?? 'incomplete';
      await deps.store.addError(tx, {
        collectionId: task.collection_id,
        clientId: task.client_id,
        platform: task.platform,
        post: post.platform_id,
        code,
        message: runErrorText(code, reason),
      });
    }
    await closeTask(deps, tx, task, counted);
  });
}
