import { noteOwnName, ownNameIn } from '../../accounts/use-cases/note-account-names.ts';
import type { FeedPage } from '../../calls/domain/list-page.ts';
import type { ProviderPost } from '../../calls/domain/provider-post.ts';
import type { CollectorContext } from '../../context.ts';
import { cutFeedPage, type DatedPost } from '../../domain/collection-window.ts';
import { runError } from '../../messages/run-errors.ts';
import { markOfficial } from '../../official/use-cases/mark-official.ts';
import type { Counted } from '../repository/collections.ts';
import * as collections from '../repository/collections.ts';
import * as tasks from '../repository/tasks.ts';
import { closeTask } from './close-task.ts';
import { endFeed, type FeedRead } from './end-feed.ts';
import { planEngagements } from './plan-engagements.ts';
import { storePosts } from './store-posts.ts';

/** Stores the posts that were read, plans the reading of their engagements, and pauses or ends the task. Nothing when another worker holds it. */
export function saveFeed(context: CollectorContext, feed: FeedRead): Promise<void> {
  const { task, collection, read } = feed;
  return context.database.unitOfWork('system', async (tx) => {
    if (!(await tasks.hold(tx, task))) return read.calls.settle(tx);
    const shownPosts = read.pages.flatMap((page) => page.posts);
    const shown = shownPosts.map((post) => post.id);
    const { wanted, undated } = newPosts(read.pages, collection.since, new Set(await tasks.itemsAmong(tx, task, shown)));
    const posts = await storePosts(context, tx, feed, wanted);
    if (posts.length > 0) await markOfficial(tx, collection.client_id, collection.platform, collection.since);
    const account = { clientId: collection.client_id, platform: collection.platform, handle: feed.handle };
    await noteOwnName(tx, account, await ownNameIn(tx, account, shownPosts));
    const lists = feed.amplifyOnly ? {} : await planEngagements(context, tx, collection, posts);
    const counted = { ...lists, posts: posts.length };
    await collections.addErrors(
      tx,
      collection,
      undated.map((post) => runError('post_without_time', { post: post.id })),
    );
    const items = [...wanted, ...undated].map((post) => post.id);
    if (read.pause === null) {
      const earlier: string[] = [];
      if (task.part > 0) for await (const part of tasks.partsOf(tx, task.task_id)) earlier.push(...part.items);
      const ended = await endFeed(context, tx, feed, [...earlier, ...items]);
      await closeTask(context, tx, task, wholeOf(counted, ended));
    } else {
      await collections.addCounts(tx, task.collection_id, counted);
      const kept = { items, cursors: read.cursors.added(), entry_keys: Buffer.alloc(0), entry_replies: [] };
      await tasks.advance(tx, task, { ...read.pause, list: read.list, read: read.pages.length === 0 ? null : kept });
      tx.afterCommit(() => context.progressed([task.client_id]));
    }
    await read.calls.settle(tx);
    tx.afterCommit(context.wake.fetcher);
  });
}

// A pinned post stands in the feed twice; what an earlier claim stored is not stored again.
function newPosts(pages: readonly FeedPage[], since: Date, earlier: ReadonlySet<string>) {
  const wanted = new Map<string, DatedPost>();
  const undated = new Map<string, ProviderPost>();
  for (const page of pages) {
    const cut = cutFeedPage(page.posts, since);
    for (const post of cut.wanted) if (!earlier.has(post.id)) wanted.set(post.id, post);
    for (const post of cut.undated) if (!earlier.has(post.id)) undated.set(post.id, post);
  }
  return { wanted: [...wanted.values()], undated: [...undated.values()] };
}

function wholeOf(a: Counted, b: Counted): Counted {
  const of = (name: 'planned' | 'done' | 'observations') => (a[name] ?? 0) + (b[name] ?? 0);
  return { ...a, ...b, planned: of('planned'), done: of('done'), observations: of('observations') };
}
