import type { CollectorContext } from '../context.ts';
import * as collections from '../repository/collections.ts';
import * as posts from '../repository/posts.ts';
import type { TaskRow } from '../repository/tasks.ts';
import type { AdmittedCalls } from './admitted-calls.ts';
import { readPages } from './read-pages.ts';
import { saveEngagements } from './save-engagements.ts';

/** Reads some pages of a post's likes or comments and saves them. */
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
  const read = await readPages(context, {
    task,
    collection,
    signal,
    calls,
    ask: (cursor, call) => provider.engagementPage(post.platform_id, cursor, call),
    isEnough: () => false,
  });
  await saveEngagements(context, { task, collection, postId, read });
}
