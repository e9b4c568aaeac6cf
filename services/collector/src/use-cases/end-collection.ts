import type { Transaction } from '@balai/runtime';
import type { CollectorContext } from '../context.ts';
import { markDone } from '../repository/collections.ts';
import { deleteTasks } from '../repository/tasks.ts';

/** Ends a collection: its runs may go on, and so may the next of the same client and platform. */
export async function endCollection(context: CollectorContext, tx: Transaction, collectionId: string): Promise<void> {
  await markDone(tx, collectionId, context.clock.now());
  await deleteTasks(tx, collectionId);
  tx.afterCommit(context.wake.conductor);
}
