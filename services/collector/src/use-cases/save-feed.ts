import type { Transaction } from '@balai/runtime';
import { cutFeedPage, type FeedCut } from '../domain/collection-window.ts';
import type { FetchFailure } from '../domain/fetch-failure.ts';
import { runErrorText } from '../messages/run-errors.ts';
import type { FeedPage, ProviderPost } from '../providers/social-provider.ts';
import type { CollectionRow, Counted } from '../repository/collections.ts';
import type { Progress, TaskRow } from '../repository/tasks.ts';
import type { Deps } from './deps.ts';
import { closeTask } from './end-collection.ts';
import { endFeed } from './end-feed.ts';
import { planEngagements } from './plan-engagements.ts';
import { storePosts } from './store-posts.ts';

/** What one turn of reading an account's feed brought. */
export interface FeedRead {
  readonly task: TaskRow;
  readonly collection: CollectionRow;
  readonly provider: string;
  readonly handle: string;
  readonly pages: readonly FeedPage[];
  /** Where to go on; null when the feed ended. */
  readonly progress: Omit<Progress, 'items'> | null;
  readonly reason: string | null;
  readonly failure: FetchFailure | null;
}

/** Stores the posts of a turn, plans the reading of their engagements, and puts the task down or ends it. */
export function saveFeed(deps: Deps, read: FeedRead): Promise<void> {
  const { task, collection } = read;
  return deps.database.unitOfWork('system', async (tx) => {
    if (!(await deps.store.holdTask(tx, task))) return;
    const earlier = new Set(await deps.store.itemsOf(tx, task.task_id));
    const cut = cutAll(read.pages, collection.since, earlier);
    const posts = await storePosts(deps, tx, read, cut.wanted);
    const counted = { ...(await planEngagements(deps, tx, read, posts)), posts: posts.length };
    await noteUndated(deps, tx, collection, cut.undated);
    const items = [...cut.wanted, ...cut.undated].map((post) => post.id);
    if (read.progress === null) await close(deps, tx, read, { counted, seenIds: [...earlier, ...items] });
    else {
      await deps.store.count(tx, task.collection_id, counted);
      await deps.store.putDown(tx, task, { ...read.progress, items });
      tx.afterCommit(() => deps.progressed(task.client_id));
    }
    tx.afterCommit(deps.wake.fetchers);
  });
}

async function close(deps: Deps, tx: Transaction, read: FeedRead, so: { counted: Counted; seenIds: readonly string[] }): Promise<void> {
  const ended = await endFeed(deps, tx, read, so.seenIds);
  const observations = (so.counted.observations ?? 0) + (ended.observations ?? 0);
  const done = (so.counted.done ?? 0) + (ended.done ?? 0);
  const planned = (so.counted.planned ?? 0) + (ended.planned ?? 0);
  await closeTask(deps, tx, read.task, { ...so.counted, ...ended, observations, done, planned });
}

// A pinned post stands in the feed twice; what an earlier turn stored is not stored again.
function cutAll(pages: readonly FeedPage[], since: Date, earlier: ReadonlySet<string>): Omit<FeedCut, 'isPast'> {
  const wanted = new Map<string, FeedCut['wanted'][number]>();
  const undated = new Map<string, ProviderPost>();
  for (const page of pages) {
    const cut = cutFeedPage(page.posts, since);
    for (const post of cut.wanted) if (!earlier.has(post.id)) wanted.set(post.id, post);
    for (const post of cut.undated) if (!earlier.has(post.id)) undated.set(post.id, post);
  }
  return { wanted: [...wanted.values()], undated: [...undated.values()] };
}

async function noteUndated(deps: Deps, tx: Transaction, collection: CollectionRow, posts: readonly ProviderPost[]): Promise<void> {
  for (const post of posts) {
    await deps.store.addError(tx, {
      collectionId: collection.collection_id,
      clientId: collection.client_id,
      platform: collection.platform,
      post: post.id,
      code: 'post_without_time',
      message: runErrorText('post_without_time'),
    });
  }
}
