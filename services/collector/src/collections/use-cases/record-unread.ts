import type { Platform } from '@balai/contracts';
import type { Transaction } from '@balai/runtime/database';
import type { CollectorContext } from '../../context.ts';
import type { PostRow } from '../../posts/repository/posts.ts';
import { sendChunk } from '../../wire.ts';
import { kindOf } from '../domain/post-engagement.ts';
import * as observations from '../repository/observations.ts';

/** Locked posts of a platform whose lists could not be read, with what is claimed about them. */
export interface Unread {
  readonly platform: Platform;
  /** Run that asked for the lists; null: they were read for another client's. */
  readonly runId: string | null;
  readonly posts: readonly (PostRow & { readonly claimed: number | null })[];
  readonly reason: string;
}

/** Records a failed observation at each of the posts; nobody is added or withdrawn by it. The number of statements does not depend on the posts. */
export async function recordUnread(context: CollectorContext, tx: Transaction, unread: Unread): Promise<void> {
  const { platform, runId, posts, reason } = unread;
  const recorded = await observations.noteFailed(tx, kindOf(platform), posts, {
    run_id: runId,
    observed_at: context.clock.now(),
    provider: context.providers[platform].name,
    reason,
  });
  const byPost = new Map(recorded.map((observation) => [observation.post_id, observation]));
  for (const { post_id, platform_id, taken_at } of posts) {
    const row = byPost.get(post_id);
    if (row === undefined) throw new Error(`no observation of post ${post_id}`);
    sendChunk(tx, { ...row, platform, platform_id, taken_at, added: [], returned: [], withdrawn: [], chunk: 1, of: 1 });
  }
}
