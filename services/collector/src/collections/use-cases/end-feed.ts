import type { Transaction } from '@balai/runtime/database';
import type { FeedPage } from '../../calls/domain/list-page.ts';
import type { CollectorContext } from '../../context.ts';
import { droppedValues, runError } from '../../messages/run-errors.ts';
import * as posts from '../../posts/repository/posts.ts';
import { sendPost } from '../../wire.ts';
import type { CollectionRow, Counted } from '../repository/collections.ts';
import * as collections from '../repository/collections.ts';
import type { TaskRow } from '../repository/tasks.ts';
import type { PagesRead } from './read-pages.ts';
import { recordFeedFetch } from './record-feed-fetch.ts';
import { recordUnread } from './record-unread.ts';

/** Posts that are marked as failed when their account could not be read. */
const MARKED_MAX = 500;

/** What one claim read of an account's feed; `handle` is empty when the client has no account any more. */
export interface FeedRead {
  readonly task: TaskRow;
  readonly collection: CollectionRow;
  readonly handle: string;
  /** Nobody is asked to like what it shows: no list is read. */
  readonly amplifyOnly: boolean;
  /** Reading stopped in a feed that is not newest first, before every known post was seen. */
  readonly isInDoubt: boolean;
  readonly read: PagesRead<FeedPage>;
}

/** Why a feed that ended as a whole does not tell which posts are gone; null: it does. */
async function doubtOf(tx: Transaction, feed: FeedRead): Promise<string | null> {
  const { collection, handle, read } = feed;
  const { client_id: clientId, platform, since: from } = collection;
  if (feed.isInDoubt) return 'feed_unordered';
  // What could not be read may be any post: nobody can say that one is missing.
  if ((read.list.dropped ?? 0) > 0) return 'unreadable_items';
  // An account that shows nothing at all, not even an old post, where posts are known: a host that failed looks the same.
  const isEmpty = read.list.entries === 0 && read.pages.every((page) => page.posts.length === 0);
  return isEmpty && (await posts.visibleIds(tx, { clientId, platform, handle, from })).length > 0 ? 'empty_list' : null;
}

/**
 * Draws the conclusions from an ended feed: a whole one may hide posts it lacks, one that stopped short is an error of the run, one that
 * brought nothing leaves a failed observation at each post it would have covered. What it adds to the collection's counters.
 */
export async function endFeed(context: CollectorContext, tx: Transaction, feed: FeedRead, seenIds: readonly string[]): Promise<Counted> {
  const { collection, handle, task, read } = feed;
  const { client_id: clientId, platform, since } = collection;
  const reason = read.reason ?? (await doubtOf(tx, feed));
  await collections.addErrors(tx, collection, droppedValues(read.list));
  if (reason === null) {
    const hidden = await posts.hideVanished(tx, { clientId, platform, handle, from: since, seenIds }, context.clock.now());
    for (const post of hidden) sendPost(tx, post);
    await recordFeedFetch(context, tx, collection, { outcome: 'complete', reason: null });
    return { feed: 'complete' };
  }
  const code = read.failure?.code ?? 'incomplete';
  await collections.addErrors(tx, collection, [runError(code, { detail: reason })]);
  context.logger.warn({ clientId, platform, code, reason }, 'feed was not read to its end');
  const hasRead = read.pages.length > 0 || task.part > 0 || task.cursor !== null;
  const outcome = hasRead ? 'truncated' : 'failed';
  // An account that was taken away meanwhile was not observed.
  if (handle !== '') await recordFeedFetch(context, tx, collection, { outcome, reason });
  if (hasRead || feed.amplifyOnly) return { feed: outcome };
  const unread = await posts.lockVisible(tx, { clientId, platform, since }, MARKED_MAX);
  await recordUnread(context, tx, {
    platform,
    runId: collection.lead_run_id,
    posts: unread.map((post) => ({ ...post, claimed: null })),
    reason,
  });
  return { feed: outcome, observations: unread.length, failed: unread.length, planned: unread.length, done: unread.length };
}
