import { findCollection } from '../repository/collections.ts';
import { findPost } from '../repository/posts.ts';
import { holdTask, putDown } from '../repository/tasks.ts';
import { saveEngagements } from '../use-cases/save-engagements.ts';
import type { CallScope } from './call-scope.ts';
import { endOf, type Reading, takeTurn } from './take-turn.ts';

/** Reads one turn of a post's likes or comments and saves it. */
export async function readEngagements(reading: Reading, scope: CallScope): Promise<void> {
  const { deps, providers } = reading;
  const { task, signal } = scope;
  const { kind, post_id: postId } = task;
  if (kind === 'feed' || postId === null) throw new Error(`task ${task.task_id} reads no post`);
  const { collection, post } = await deps.database.read('system', async (tx) => ({
    collection: await findCollection(tx, task.collection_id),
    post: await findPost(tx, postId),
  }));
  // Deleted with its run or client while it was claimed.
  if (collection === null || post === null) return;
  const provider = providers[task.platform];
  const ask = (cursor: string | null) => provider.engagementPage(post.platform_id, kind, cursor, { signal });
  const turn = await takeTurn(reading, scope, { collection, ask, isEnough: () => false });
  const handles = [...new Set(turn.pages.flatMap((page) => page.handles))];
  const { progress, reason, failure } = endOf(turn);
  if (progress === null) {
    await saveEngagements(deps, { task, collection, provider: provider.name, handles, chain: turn.chain, reason, failure });
    return;
  }
  await deps.database.unitOfWork('system', async (tx) => {
    if (await holdTask(tx, task)) await putDown(tx, task, { ...progress, items: handles });
  });
}
