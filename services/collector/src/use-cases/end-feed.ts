import type { Transaction } from '@balai/runtime';
import type { FetchFailure } from '../domain/fetch-failure.ts';
import { runErrorText } from '../messages/run-errors.ts';
import type { FeedPage } from '../providers/social-provider.ts';
import type { CollectionRow, Counted } from '../repository/collections.ts';
import type { TaskRow } from '../repository/tasks.ts';
import type { Deps } from './deps.ts';
import { noteFeedLook } from './note-feed-look.ts';
import { sendPost } from './publish.ts';
import { recordReading } from './record-look.ts';

/** Posts that are marked as failed when their account could not be read. */
const MARKED_MAX = 500;

/** How the reading of a feed ended. */
export interface FeedEnd {
  readonly task: TaskRow;
  readonly collection: CollectionRow;
  readonly provider: string;
  readonly handle: string;
  readonly pages: readonly FeedPage[];
  readonly reason: string | null;
  readonly failure: FetchFailure | null;
}

/**
 * Draws the conclusions from an ended feed: a whole one may hide posts it lacks, one that stopped short is an error of the run, one that
 * brought nothing leaves a failed observation at each post it would have covered. What it adds to the pass's counters.
 */
export async function endFeed(deps: Deps, tx: Transaction, feed: FeedEnd, seenIds: readonly string[]): Promise<Counted> {
  const { collection, handle } = feed;
  const { client_id: clientId, platform, since } = collection;
  if (feed.reason === null) {
    const hidden = await deps.store.hideVanished(tx, { clientId, platform, handle, from: since, seenIds }, deps.clock.now());
    for (const post of hidden) sendPost(tx, post);
    await noteFeedLook(deps, tx, collection, { outcome: 'complete', reason: null });
    return { feed: 'complete' };
  }
  const code = feed.failure?.code ?? 'incomplete';
  const collectionId = collection.collection_id;
  await deps.store.addError(tx, { collectionId, clientId, platform, post: null, code, message: runErrorText(code, feed.reason) });
  deps.logger.warn({ clientId, platform, code, reason: feed.reason }, 'feed was not read to its end');
  const hasRead = feed.pages.length > 0 || feed.task.part > 0 || feed.task.cursor !== null;
  const outcome = hasRead ? 'truncated' : 'failed';
  // An account that was taken away meanwhile was not looked at.
  if (handle !== '') await noteFeedLook(deps, tx, collection, { outcome, reason: feed.reason });
  return hasRead ? { feed: outcome } : { feed: outcome, ...(await markFailed(deps, tx, feed)) };
}

async function markFailed(deps: Deps, tx: Transaction, feed: FeedEnd): Promise<Counted> {
  const { client_id: clientId, platform, since, lead_run_id: runId } = feed.collection;
  const postIds = await deps.store.visiblePostIds(tx, { clientId, platform, since }, MARKED_MAX);
  let failed = 0;
  for (const postId of postIds) {
    const post = await deps.store.lockPost(tx, postId);
    if (post === null) continue;
    const look = { post, runId, provider: feed.provider, at: deps.clock.now() };
    await recordReading(deps, tx, look, { handles: new Set(), entries: 0, claimed: null, feedCount: null, reason: feed.reason });
    failed += 1;
  }
  return { observations: failed, failed, planned: failed, done: failed };
}
