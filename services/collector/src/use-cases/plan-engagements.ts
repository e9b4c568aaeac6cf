import type { Transaction } from '@balai/runtime';
import type { TaskClass } from '../domain/claim-order.ts';
import { maySkip } from '../domain/skip-rule.ts';
import type { CollectionRow, Counted } from '../repository/collections.ts';
import type { PostRow } from '../repository/posts.ts';
import type { Deps } from './deps.ts';
import { feedCountOf, kindOf, recordSkip } from './record-look.ts';

const FRESH_MS = 24 * 3_600_000;

/** Plans the reading of each locked post's list, or records that it can be saved. What it adds to the pass's counters. */
export async function planEngagements(
  deps: Deps,
  tx: Transaction,
  feed: { readonly collection: CollectionRow; readonly provider: string },
  posts: readonly PostRow[],
): Promise<Counted> {
  const { collection } = feed;
  const now = deps.clock.now();
  let planned = 0;
  let skipped = 0;
  for (const post of posts) {
    const kind = kindOf(post);
    const state = await deps.store.engagementState(tx, { postId: post.post_id, kind, clientId: post.client_id });
    if (maySkip({ settledCount: state.settled_count, skips: state.skips }, feedCountOf(post), collection.full_fetch)) {
      await recordSkip(deps, tx, { post, runId: collection.lead_run_id, provider: feed.provider, at: now }, state);
      skipped += 1;
      continue;
    }
    const task = {
      taskId: deps.newId(),
      collectionId: collection.collection_id,
      clientId: collection.client_id,
      platform: collection.platform,
      class: classOf(collection, post, now),
      kind,
      postId: post.post_id,
    };
    if (await deps.store.insertTask(tx, task)) planned += 1;
  }
  return { planned: planned + skipped, openTasks: planned, done: skipped, observations: skipped };
}

function classOf(collection: CollectionRow, post: PostRow, now: Date): TaskClass {
  if (collection.class === 'interactive') return 'interactive';
  return now.getTime() - post.taken_at.getTime() < FRESH_MS ? 'fresh' : 'old';
}
