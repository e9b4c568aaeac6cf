import type { Transaction } from '@balai/runtime/database';
import type { CollectorContext } from '../../context.ts';
import type { PostRow } from '../../posts/repository/posts.ts';
import { sendChunk } from '../../wire.ts';
import { kindOf } from '../domain/post-engagement.ts';
import type { CollectionRow } from '../repository/collections.ts';
import * as observations from '../repository/observations.ts';

/** Locked posts of a collection whose lists could not be read, with what is claimed about them. */
export interface Unread {
  readonly posts: readonly (PostRow & { readonly claimed: number | null })[];
  readonly reason: string;
}

/** Records a failed observation at each of the posts; nobody is added or withdrawn by it. The number of statements does not depend on the posts. */
export async function recordUnread(context: CollectorContext, tx: Transaction, collection: CollectionRow, unread: Unread): Promise<void> {
  const { posts, reason } = unread;
  const recorded = await observations.noteFailed(tx, kindOf(collection.platform), posts, {
    run_id: collection.lead_run_id,
    observed_at: context.clock.now(),
    provider: context.providers[collection.platform].name,
    reason,
  });
  const byPost = new Map(recorded.map((observation) => [observation.post_id, observation]));
  for (const { post_id, platform, platform_id, taken_at } of posts) {
    const row = byPost.get(post_id);
    if (row === undefined) throw new Error(`no observation of post ${post_id}`);
    sendChunk(tx, { ...row, platform, platform_id, taken_at, added: [], returned: [], withdrawn: [], chunk: 1, of: 1 });
  }
}
