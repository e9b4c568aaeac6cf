import type { Transaction } from '@balai/runtime/database';
import type { CollectorContext } from '../../context.ts';
import type { Counted } from '../repository/collections.ts';
import * as collections from '../repository/collections.ts';
import type { TaskRow } from '../repository/tasks.ts';
import * as tasks from '../repository/tasks.ts';
import { endCollection } from './end-collection.ts';

/** Ends a held task with what it adds to the counters, and the collection with its last one. */
export async function closeTask(
  context: CollectorContext,
  tx: Transaction,
  task: Pick<TaskRow, 'task_id' | 'collection_id' | 'client_id'>,
  counted: Counted,
): Promise<void> {
  await tasks.end(tx, task.task_id);
  const added = { ...counted, openTasks: (counted.openTasks ?? 0) - 1, done: (counted.done ?? 0) + 1 };
  const open = await collections.addCounts(tx, task.collection_id, added);
  if (open === 0) await endCollection(context, tx, task.collection_id);
  tx.afterCommit(() => context.progressed([task.client_id]));
}
