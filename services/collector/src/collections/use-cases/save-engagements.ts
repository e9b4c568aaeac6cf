import type { Transaction } from '@balai/runtime/database';
import { noteEngagedNames } from '../../accounts/use-cases/note-account-names.ts';
import type { EngagementPage } from '../../calls/domain/list-page.ts';
import { LeaseLost } from '../../calls/domain/request-refusal.ts';
import type { CollectorContext } from '../../context.ts';
import { runError } from '../../messages/run-errors.ts';
import * as posts from '../../posts/repository/posts.ts';
import { type ListPart, partOf } from '../domain/list-part.ts';
import { kindOf } from '../domain/post-engagement.ts';
import type { CollectionRow } from '../repository/collections.ts';
import * as collections from '../repository/collections.ts';
import type { TaskRow } from '../repository/tasks.ts';
import * as tasks from '../repository/tasks.ts';
import { closeTask } from './close-task.ts';
import type { PagesRead } from './read-pages.ts';
import { recordObservation } from './record-observation.ts';

/** What was read of a post's likes or comments since the last save; what was read before is with the task. */
export interface EngagementsRead {
  readonly task: TaskRow;
  readonly collection: CollectionRow;
  readonly postId: string;
  readonly read: PagesRead<EngagementPage>;
}

/** Pauses the task with what was read, or records the ended list as one observation. Nothing when another worker holds the task. */
export function saveEngagements(context: CollectorContext, engagements: EngagementsRead): Promise<void> {
  const { task, read } = engagements;
  const part = partOf(kindOf(task.platform), read.pages);
  return context.database.unitOfWork('system', async (tx) => {
    if (read.pause !== null) {
      await tasks.advance(tx, task, { ...read.pause, list: read.list, read: keptOf(read, part) });
    } else if (await tasks.hold(tx, task)) await endList(context, tx, engagements, part);
    await noteEngagedNames(tx, task.platform, read.pages);
    await read.calls.settle(tx);
  });
}

/** Saves what was read so far and goes on, with so many pages next: the task as it stands then. @throws LeaseLost */
export async function keepEngagements(
  context: CollectorContext,
  task: TaskRow,
  read: PagesRead<EngagementPage>,
  pagesNext: number,
): Promise<TaskRow> {
  const cursor = read.pause?.cursor ?? null;
  const kept = keptOf(read, partOf(kindOf(task.platform), read.pages));
  const isHeld = await context.database.unitOfWork('system', async (tx) => {
    if (!(await tasks.advance(tx, task, { cursor, list: read.list, read: kept, waitMs: null }))) return false;
    await noteEngagedNames(tx, task.platform, read.pages);
    await read.calls.goOn(tx, pagesNext);
    return true;
  });
  if (!isHeld) throw new LeaseLost();
  const cursors = Buffer.concat([task.cursors, read.cursors.added()]);
  return { ...task, attempts: 1, cursor, list_progress: read.list, part: task.part + 1, cursors };
}

const keptOf = (read: PagesRead<EngagementPage>, part: ListPart) =>
  read.pages.length === 0 ? null : { ...part, cursors: read.cursors.added() };

async function endList(context: CollectorContext, tx: Transaction, engagements: EngagementsRead, last: ListPart): Promise<void> {
  const { task, collection, postId, read } = engagements;
  const post = await posts.lock(tx, postId);
  if (post === null) return closeTask(context, tx, task, {});
  const parts = () => wholeList(tx, task, last);
  const recorded = await recordObservation(context, tx, collection, {
    ...{ post, parts, claimed: read.list.claimed, dropped: read.list.dropped ?? 0 },
    reason: read.reason,
  });
  if (recorded.outcome !== 'complete') {
    const code = read.failure?.code ?? 'incomplete';
    await collections.addErrors(tx, collection, [runError(code, { post: post.platform_id, detail: recorded.reason })]);
  }
  await closeTask(context, tx, task, recorded.counted);
}

async function* wholeList(tx: Transaction, task: TaskRow, last: ListPart): AsyncGenerator<ListPart> {
  if (task.part > 0) yield* tasks.partsOf(tx, task.task_id);
  yield last;
}
