import type { Transaction } from '@balai/runtime/database';
import type { CollectorContext } from '../../context.ts';
import type { TaskClass } from '../../domain/claim-order.ts';
import type { PostRow } from '../../posts/repository/posts.ts';
import { feedCountOf, kindOf } from '../domain/post-engagement.ts';
import { decideReading, type Reading } from '../domain/reading-cadence.ts';
import type { CollectionRow, Counted } from '../repository/collections.ts';
import * as observations from '../repository/observations.ts';
import * as tasks from '../repository/tasks.ts';
import { confirmEngagements } from './confirm-engagements.ts';

const FRESH_MS = 24 * 3_600_000;

/** Plans the reading of each locked post's list, notes that its count stands, or leaves it to a later pass. What it adds to the collection's counters. */
export async function planEngagements(
  context: CollectorContext,
  tx: Transaction,
  collection: CollectionRow,
  posts: readonly PostRow[],
): Promise<Counted> {
  const kind = kindOf(collection.platform);
  const now = context.clock.now();
  const states = new Map((await observations.lockStates(tx, kind, posts)).map((state) => [state.post_id, state]));
  const readingOf = (post: PostRow): Reading => {
    const state = states.get(post.post_id);
    // No feed tells how many there are under a special post now.
    const shown = { count: post.kind === 'special' ? null : feedCountOf(post), takenAt: post.taken_at };
    if (state === undefined) return 'read';
    // Another client's collection may have read the same list meanwhile.
    if (wasReadFor(collection, state)) return 'confirm';
    return decideReading(state, shown, { isFull: collection.full_fetch, now });
  };
  const readings = new Map(posts.map((post) => [post, readingOf(post)]));
  const skipped = posts.filter((post) => readings.get(post) === 'confirm');
  const planned = posts
    .filter((post) => readings.get(post) === 'read')
    .map((post) => ({ taskId: context.newId(), class: classOf(collection, post, now), kind, postId: post.post_id }));
  const confirmations = await confirmEngagements(context, tx, collection, skipped);
  const deferred = posts.filter((post) => readings.get(post) === 'defer').map((post) => post.post_id);
  if (deferred.length > 0) await observations.defer(tx, kind, deferred);
  const openTasks = planned.length === 0 ? 0 : await tasks.insert(tx, collection, planned);
  const looks = { done: skipped.length, observations: skipped.length, skipped: skipped.length, confirmations };
  return { ...looks, planned: openTasks + skipped.length, openTasks };
}

function classOf(collection: CollectionRow, post: PostRow, now: Date): TaskClass {
  if (collection.class === 'interactive') return 'interactive';
  return now.getTime() - post.taken_at.getTime() < FRESH_MS ? 'fresh' : 'old';
}

/** Whether a list was read as a whole for the collection's run, or since the collection began. */
function wasReadFor({ lead_run_id, started_at }: CollectionRow, { complete_at, as_of, run_id }: observations.EngagementState): boolean {
  if (complete_at === null || as_of === null || complete_at < as_of) return false;
  return run_id === lead_run_id || (started_at !== null && complete_at >= started_at);
}
