import type { Transaction } from '@balai/runtime';
import type { Counted } from '../repository/collections.ts';
import type { TaskRow } from '../repository/tasks.ts';
import type { Deps } from './deps.ts';

/** Ends a collection: its runs may go on, and so may the next of the same client and platform. */
export async function endCollection(deps: Deps, tx: Transaction, collectionId: string): Promise<void> {
  await deps.store.markDone(tx, collectionId, deps.clock.now());
  await deps.store.deleteTasks(tx, collectionId);
  tx.afterCommit(deps.wake.conductor);
}

/** Ends a held task with what it adds to the counters, and the collection with its last one. */
export async function closeTask(deps: Deps, tx: Transaction, task: TaskRow, counted: Counted): Promise<void> {
  await deps.store.endTask(tx, task.task_id);
  const added = { ...counted, openTasks: (counted.openTasks ?? 0) - 1, done: (counted.done ?? 0) + 1 };
  const open = await deps.store.count(tx, task.collection_id, added);
  if (open === 0) await endCollection(deps, tx, task.collection_id);
  tx.afterCommit(() => deps.progressed(task.client_id));
}
