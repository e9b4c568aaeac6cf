import type { Transaction } from '@balai/runtime';
import type { CollectorContext } from '../context.ts';
import type { TaskClass } from '../domain/claim-order.ts';
import { feedCountOf, kindOf } from '../domain/post-engagement.ts';
import { maySkip } from '../domain/skip-rule.ts';
import type { CollectionRow, Counted } from '../repository/collections.ts';
import * as observations from '../repository/observations.ts';
import type { PostRow } from '../repository/posts.ts';
import * as tasks from '../repository/tasks.ts';
import { confirmEngagements } from './confirm-engagements.ts';

const FRESH_MS = 24 * 3_600_000;

/** Plans the reading of each locked post's list, or notes that its count stands. What it adds to the collection's counters. */
export async function planEngagements(
  context: CollectorContext,
  tx: Transaction,
  collection: CollectionRow,
  posts: readonly PostRow[],
): Promise<Counted> {
  const kind = kindOf(collection.platform);
  const now = context.clock.now();
  const states = new Map((await observations.lockStates(tx, kind, posts)).map((state) => [state.post_id, state]));
  const skipped = posts.filter((post) => {
    const state = states.get(post.post_id);
    return state !== undefined && maySkip(state, feedCountOf(post), collection.full_fetch);
  });
  const skippedIds = new Set(skipped.map((post) => post.post_id));
  const planned = posts
    .filter((post) => !skippedIds.has(post.post_id))
    .map((post) => ({ taskId: context.newId(), class: classOf(collection, post, now), kind, postId: post.post_id }));
  const confirmations = await confirmEngagements(context, tx, collection, skipped);
  const openTasks = planned.length === 0 ? 0 : await tasks.insert(tx, collection, planned);
  const looks = { done: skipped.length, observations: skipped.length, skipped: skipped.length, confirmations };
  return { ...looks, planned: openTasks + skipped.length, openTasks };
}

function classOf(collection: CollectionRow, post: PostRow, now: Date): TaskClass {
  if (collection.class === 'interactive') return 'interactive';
  return now.getTime() - post.taken_at.getTime() < FRESH_MS ? 'fresh' : 'old';
}
