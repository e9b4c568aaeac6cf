import type { AdmittedCalls } from '../../calls/use-cases/admitted-calls.ts';
import type { CollectorContext } from '../../context.ts';
import * as posts from '../../posts/repository/posts.ts';
import type { CallContext } from '../../providers/social-provider.ts';
import { nextPages, PAGES_PER_SAVE } from '../domain/save-pace.ts';
import * as collections from '../repository/collections.ts';
import type { TaskRow } from '../repository/tasks.ts';
import { readPages } from './read-pages.ts';
import { keepEngagements, saveEngagements } from './save-engagements.ts';

/** Reads some pages of a post's likes or comments and saves them, several times while the provider is quick. */
export async function readEngagements(context: CollectorContext, task: TaskRow, calls: AdmittedCalls, signal: AbortSignal): Promise<void> {
  const { post_id: postId } = task;
  if (postId === null) throw new Error(`task ${task.task_id} reads no post`);
  const { collection, post } = await context.database.read('system', async (tx) => ({
    collection: await collections.find(tx, task.collection_id),
    post: await posts.find(tx, postId),
  }));
  // Deleted with its run or client while it was claimed.
  if (collection === null || post === null) return;
  const provider = context.providers[task.platform];
  const list = {
    collection,
    signal,
    calls,
    fetchPage: (cursor: string | null, call: CallContext) => provider.engagementPage(post.platform_id, cursor, call),
    isEnough: () => false,
  };
  const nowMs = () => context.clock.now().getTime();
  const claimedAtMs = nowMs();
  let held = task;
  let pagesMax = PAGES_PER_SAVE;
  for (;;) {
    const beganAtMs = nowMs();
    const read = await readPages(context, { ...list, task: held, pagesMax });
    const next = nextPages(pagesMax, nowMs() - beganAtMs, nowMs() - claimedAtMs);
    if (read.pause?.waitMs !== 0 || next === null || signal.aborted) {
      return saveEngagements(context, { task: held, collection, postId, read });
    }
    held = await keepEngagements(context, held, read, next);
    pagesMax = next;
  }
}
