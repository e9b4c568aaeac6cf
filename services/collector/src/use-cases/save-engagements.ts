import type { CollectorContext } from '../context.ts';
import type { EngagementPage } from '../domain/list-page.ts';
import { runError } from '../messages/run-errors.ts';
import type { CollectionRow } from '../repository/collections.ts';
import * as collections from '../repository/collections.ts';
import * as posts from '../repository/posts.ts';
import type { TaskRow } from '../repository/tasks.ts';
import * as tasks from '../repository/tasks.ts';
import { closeTask } from './close-task.ts';
import type { PagesRead } from './read-pages.ts';
import { recordObservation } from './record-observation.ts';

/** What one claim read of a post's likes or comments; handles of earlier claims are with the task. */
export interface EngagementsRead {
  readonly task: TaskRow;
  readonly collection: CollectionRow;
  readonly postId: string;
  readonly read: PagesRead<EngagementPage>;
}

/** Pauses the task with what was read, or records the ended list as one observation. Nothing when another worker holds the task. */
export function saveEngagements(context: CollectorContext, { task, collection, postId, read }: EngagementsRead): Promise<void> {
  const items = [...new Set(read.pages.flatMap((page) => page.handles))];
  return context.database.unitOfWork('system', async (tx) => {
    if (!(await tasks.hold(tx, task))) return;
    if (read.pause !== null) return tasks.pause(tx, task, { ...read.pause, list: read.list, items });
    const handles = new Set([...(await tasks.itemsOf(tx, task.task_id)), ...items]);
    const post = await posts.lock(tx, postId);
    if (post === null) return closeTask(context, tx, task, {});
    const { got: entries, claimed } = read.list;
    const recorded = await recordObservation(context, tx, collection, { post, handles, entries, claimed, reason: read.reason });
    if (recorded.outcome !== 'complete') {
      const code = read.failure?.code ?? 'incomplete';
      await collections.addErrors(tx, collection, [runError(code, { post: post.platform_id, detail: recorded.reason })]);
    }
    await closeTask(context, tx, task, recorded.counted);
  });
}
