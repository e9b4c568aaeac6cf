import { DEFAULT_ZONE } from '@balai/calendar';
import { PLATFORMS } from '@balai/contracts';
import type { Transaction } from '@balai/runtime';
import { accountOf } from '../domain/client-account.ts';
import { windowStart } from '../domain/collection-window.ts';
import { KEY_MISSING } from '../domain/fetch-failure.ts';
import { runErrorText } from '../messages/run-errors.ts';
import type { CollectionRow } from '../repository/collections.ts';
import type { ReadyRun } from '../repository/runs.ts';
import type { Deps } from './deps.ts';
import { endCollection } from './end-collection.ts';
import { noteFeedLook } from './note-feed-look.ts';

/** Gives one run whose time has come its collections; false when there was none. */
export function expandNextRun(deps: Deps): Promise<boolean> {
  return deps.database.unitOfWork('system', async (tx) => {
    const run = await deps.store.lockReadyRun(tx);
    if (run === null) return false;
    // One named client gets its collections even when it is unknown or inactive: they end at once, saying so.
    const clientIds = run.client_ids?.length === 1 ? run.client_ids : await deps.store.activeClientIds(tx, run.client_ids);
    for (const clientId of clientIds) await queueClient(deps, tx, run, clientId);
    await deps.store.leadSmaller(tx, run.run_id);
    await deps.store.markExpanded(tx, run.run_id, clientIds);
    return true;
  });
}

async function queueClient(deps: Deps, tx: Transaction, run: ReadyRun, clientId: string): Promise<void> {
  const client = await deps.store.findClient(tx, clientId);
  const since = windowStart({ day: run.since_day, at: run.since_at }, client?.timezone ?? DEFAULT_ZONE, deps.clock.now());
  // Not asked for by name, a platform without an account is none of the run's business, unless there is no other.
  const usable = PLATFORMS.filter((platform) => !('missing' in accountOf(client, platform)));
  for (const platform of run.platform !== null ? [run.platform] : usable.length > 0 ? usable : PLATFORMS) {
    await deps.store.joinOrQueue(tx, {
      collectionId: deps.newId(),
      runId: run.run_id,
      clientId,
      platform,
      class: run.trigger === 'manual' ? 'interactive' : 'scheduled',
      isFull: run.full_fetch,
      since,
    });
  }
}

/** Begins one collection that may; false when there was none. */
export function beginNextCollection(deps: Deps): Promise<boolean> {
  return deps.database.unitOfWork('system', async (tx) => {
    const collection = await deps.store.lockNextCollection(tx);
    if (collection === null) return false;
    const at = deps.clock.now();
    await deps.store.markBegun(tx, collection.collection_id, at);
    await deps.store.markRunning(tx, collection.collection_id, at);
    const account = accountOf(await deps.store.findClient(tx, collection.client_id), collection.platform);
    if ('missing' in account) await endEmpty(deps, tx, collection, 'absent', account.missing);
    else if (!deps.hasKey) await endEmpty(deps, tx, collection, 'failed', KEY_MISSING.code);
    else await planFeed(deps, tx, collection);
    tx.afterCommit(() => deps.progressed(collection.client_id));
    return true;
  });
}

async function planFeed(deps: Deps, tx: Transaction, collection: CollectionRow): Promise<void> {
  await deps.store.insertTask(tx, {
    taskId: deps.newId(),
    collectionId: collection.collection_id,
    clientId: collection.client_id,
    platform: collection.platform,
    class: collection.class === 'interactive' ? 'interactive' : 'fresh',
    kind: 'feed',
    postId: null,
  });
  await deps.store.count(tx, collection.collection_id, { openTasks: 1, planned: 1 });
  tx.afterCommit(deps.wake.fetchers);
}

async function endEmpty(deps: Deps, tx: Transaction, collection: CollectionRow, feed: 'absent' | 'failed', code: string): Promise<void> {
  const { collection_id: collectionId, client_id: clientId, platform } = collection;
  if (code === KEY_MISSING.code) {
    deps.logger.error({ clientId, platform, code }, 'collection failed');
    await noteFeedLook(deps, tx, collection, { outcome: 'failed', reason: KEY_MISSING.reason });
  }
  await deps.store.addError(tx, { collectionId, clientId, platform, post: null, code, message: runErrorText(code) });
  await deps.store.count(tx, collectionId, { feed });
  await endCollection(deps, tx, collectionId);
}
