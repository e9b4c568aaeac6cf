import type { Transaction } from '@balai/runtime/database';
import { findClient } from '@balai/runtime/directory';
import { KEY_MISSING } from '../../calls/domain/fetch-failure.ts';
import { hasKey } from '../../config.ts';
import type { CollectorContext } from '../../context.ts';
import { type AccountFound, accountOf } from '../../domain/client-account.ts';
import { runError } from '../../messages/run-errors.ts';
import * as specialPosts from '../../posts/repository/special-posts.ts';
import * as wantedPosts from '../../posts/repository/wanted-posts.ts';
import * as runs from '../../runs/repository/runs.ts';
import { kindOf } from '../domain/post-engagement.ts';
import type { CollectionRow } from '../repository/collections.ts';
import * as collections from '../repository/collections.ts';
import * as tasks from '../repository/tasks.ts';
import { endCollection } from './end-collection.ts';
import { recordFeedFetch } from './record-feed-fetch.ts';

/** Special posts of a client whose lists one collection reads. */
const SPECIAL_MAX = 200;

/** Begins one collection that may; false when there was none. */
export function beginNextCollection(context: CollectorContext): Promise<boolean> {
  return context.database.unitOfWork('system', async (tx) => {
    const collection = await collections.lockNext(tx);
    if (collection === null) return false;
    const at = context.clock.now();
    await collections.markBegun(tx, collection.collection_id, at);
    await runs.markRunning(tx, collection.collection_id, at);
    const client = await findClient(tx, collection.client_id);
    const account = accountOf(client, collection.platform);
    const missing = 'missing' in account ? account.missing : null;
    if (client === null || !client.active) await endEmpty(context, tx, collection, 'absent', missing ?? 'client_inactive');
    else if (!hasKey(context.config) && (missing === null || collection.post_ids.length > 0)) await endWithoutKey(context, tx, collection);
    else await planLists(context, tx, collection, account);
    tx.afterCommit(() => context.progressed([collection.client_id]));
    return true;
  });
}

/**
 * Plans the feed, unless it is `missing` or not asked for, the posts that were asked for by themselves, and with the feed the special posts it
 * does not show. Posts are read without the account that showed them. Without any list the collection is over.
 */
async function planLists(context: CollectorContext, tx: Transaction, collection: CollectionRow, account: AccountFound): Promise<void> {
  const missing = 'missing' in account ? account.missing : null;
  const readsLists = 'missing' in account ? missing !== 'platform_disabled' : !account.amplifyOnly;
  const { collection_id: id, client_id: clientId, platform, since, reads_feed: readsFeed } = collection;
  const canCollect = hasKey(context.config);
  const postIds = canCollect ? await wantedPosts.existing(tx, collection.post_ids) : [];
  const wanted = { clientId, platform, since };
  const specialIds = readsFeed && canCollect && readsLists ? await specialPosts.dueIds(tx, wanted, SPECIAL_MAX) : [];
  const listIds = [...new Set([...postIds, ...specialIds])];
  if (missing !== null && listIds.length === 0) return endEmpty(context, tx, collection, 'absent', missing);
  if (readsFeed && missing !== null) await collections.addErrors(tx, collection, [runError(missing)]);
  const taskClass = collection.class === 'interactive' ? 'interactive' : 'fresh';
  const planned: tasks.NewTask[] = listIds.map((postId) => ({
    taskId: context.newId(),
    class: postIds.includes(postId) ? 'interactive' : taskClass,
    kind: kindOf(platform),
    postId,
  }));
  if (readsFeed && missing === null) planned.push({ taskId: context.newId(), class: taskClass, kind: 'feed', postId: null });
  await tasks.insert(tx, collection, planned);
  const counted = { openTasks: planned.length, planned: planned.length, posts: readsFeed ? specialIds.length : listIds.length };
  await collections.addCounts(tx, id, readsFeed && missing !== null ? { ...counted, feed: 'absent' } : counted);
  if (planned.length === 0) await endCollection(context, tx, id);
  tx.afterCommit(context.wake.fetcher);
}

async function endWithoutKey(context: CollectorContext, tx: Transaction, collection: CollectionRow): Promise<void> {
  const { client_id: clientId, platform } = collection;
  context.logger.error({ clientId, platform, code: KEY_MISSING.code }, 'collection failed');
  await recordFeedFetch(context, tx, collection, { outcome: 'failed', reason: KEY_MISSING.reason });
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
