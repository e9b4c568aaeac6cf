import type { Transaction } from '@balai/runtime/database';
import type { CollectorContext } from '../../context.ts';
import * as collections from '../repository/collections.ts';
import * as tasks from '../repository/tasks.ts';

/** Ends a collection: its runs may go on, and so may the next of the same client and platform. */
export async function endCollection(context: CollectorContext, tx: Transaction, collectionId: string): Promise<void> {
  await collections.markDone(tx, collectionId, context.clock.now());
  await tasks.deleteOf(tx, collectionId);
  tx.afterCommit(context.wake.conductor);
}
