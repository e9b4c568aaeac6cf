import type { Transaction } from '@balai/runtime';
import { keyOf } from '../config.ts';
import type { CollectorContext } from '../context.ts';
import { accountOf } from '../domain/client-account.ts';
import { KEY_MISSING } from '../domain/fetch-failure.ts';
import { runError } from '../messages/run-errors.ts';
import * as clients from '../repository/clients.ts';
import type { CollectionRow } from '../repository/collections.ts';
import * as collections from '../repository/collections.ts';
import * as runs from '../repository/runs.ts';
import * as tasks from '../repository/tasks.ts';
import { endCollection } from './end-collection.ts';
import { recordFeedLook } from './record-feed-look.ts';

/** Begins one collection that may; false when there was none. */
export function beginNextCollection(context: CollectorContext): Promise<boolean> {
  return context.database.unitOfWork('system', async (tx) => {
    const collection = await collections.lockNext(tx);
    if (collection === null) return false;
    const at = context.clock.now();
    await collections.markBegun(tx, collection.collection_id, at);
    await runs.markRunning(tx, collection.collection_id, at);
    const account = accountOf(await clients.find(tx, collection.client_id), collection.platform);
    if ('missing' in account) await endEmpty(context, tx, collection, 'absent', account.missing);
    else if (keyOf(context.config) === '') await endWithoutKey(context, tx, collection);
    else await planFeed(context, tx, collection);
    tx.afterCommit(() => context.progressed([collection.client_id]));
    return true;
  });
}

async function planFeed(context: CollectorContext, tx: Transaction, collection: CollectionRow): Promise<void> {
  const taskClass = collection.class === 'interactive' ? 'interactive' : 'fresh';
  await tasks.insert(tx, collection, [{ taskId: context.newId(), class: taskClass, kind: 'feed', postId: null }]);
  await collections.addCounts(tx, collection.collection_id, { openTasks: 1, planned: 1 });
  tx.afterCommit(context.wake.fetcher);
}

async function endWithoutKey(context: CollectorContext, tx: Transaction, collection: CollectionRow): Promise<void> {
  const { client_id: clientId, platform } = collection;
  context.logger.error({ clientId, platform, code: KEY_MISSING.code }, 'collection failed');
  await recordFeedLook(context, tx, collection, { outcome: 'failed', reason: KEY_MISSING.reason });
  await endEmpty(context, tx, collection, 'failed', KEY_MISSING.code);
}

async function endEmpty(
  context: CollectorContext,
  tx: Transaction,
  collection: CollectionRow,
  feed: 'absent' | 'failed',
  code: string,
): Promise<void> {
  await collections.addErrors(tx, collection, [runError(code)]);
  await collections.addCounts(tx, collection.collection_id, { feed });
  await endCollection(context, tx, collection.collection_id);
}
