import type { Transaction } from '@balai/runtime/database';
import { noteEngagedNames } from '../../accounts/use-cases/note-account-names.ts';
import type { EngagementPage } from '../../calls/domain/list-page.ts';
import { LeaseLost } from '../../calls/domain/request-refusal.ts';
import type { CollectorContext } from '../../context.ts';
import { droppedValues, runError } from '../../messages/run-errors.ts';
import type { PostRow } from '../../posts/repository/posts.ts';
import * as posts from '../../posts/repository/posts.ts';
import * as erasedHandles from '../../repository/erased-handles.ts';
import { type ListPart, partOf } from '../domain/list-part.ts';
import { feedCountOf, kindOf } from '../domain/post-engagement.ts';
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
  return context.database.unitOfWork('system', async (tx) => {
    const part = await partRead(context, tx, task, read);
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
  const isHeld = await context.database.unitOfWork('system', async (tx) => {
    const kept = keptOf(read, await partRead(context, tx, task, read));
    if (!(await tasks.advance(tx, task, { cursor, list: read.list, read: kept, waitMs: null }))) return false;
    await noteEngagedNames(tx, task.platform, read.pages);
    await read.calls.goOn(tx, pagesNext);
    return true;
  });
  if (!isHeld) throw new LeaseLost();
  const cursors = Buffer.concat([task.cursors, read.cursors.added()]);
  return { ...task, attempts: 1, cursor, list_progress: read.list, part: task.part + 1, cursors };
}

/** What was read, with pseudonyms in place of handles whose owners were erased. */
async function partRead(
  { cryptor }: CollectorContext,
  tx: Transaction,
  { platform }: TaskRow,
  { pages }: PagesRead<EngagementPage>,
): Promise<ListPart> {
  const part = partOf(kindOf(platform), pages);
  return { ...part, items: await erasedHandles.replace(tx, cryptor, platform, part.items) };
}

const keptOf = (read: PagesRead<EngagementPage>, part: ListPart) =>
  read.pages.length === 0 ? null : { ...part, cursors: read.cursors.added() };

/**
 * Records an ended list at each client's row of the post, and ends the tasks that were to read it for other clients. Tasks end in the order of
 * their collections, so that two lists do not wait for each other.
 */
async function endList(context: CollectorContext, tx: Transaction, engagements: EngagementsRead, last: ListPart): Promise<void> {
  const { task, collection, postId, read } = engagements;
  const rows = await posts.lockWithSiblings(tx, postId);
  const own = rows.find((post) => post.post_id === postId);
  if (own === undefined) return closeTask(context, tx, task, {});
  const siblings = rows.filter((post) => post !== own);
  const waiting = siblings.length === 0 ? [] : await openTasksOf(tx, siblings);
  const recordAt = (post: PostRow, runId: string | null) =>
    recordObservation(context, tx, {
      ...{ post, runId, feedCount: feedCountOf(own), isCountHidden: own.count_hidden ?? false, parts: () => wholeList(tx, task, last) },
      ...{ claimed: read.list.claimed, dropped: read.list.dropped ?? 0, reason: read.reason },
    });
  for (const post of siblings) if (!waiting.some((one) => one.task.post_id === post.post_id)) await recordAt(post, null);
  const all = [...waiting, { task: { ...task, post_id: postId }, collection }];
  for (const one of all.sort((a, b) => (a.task.collection_id < b.task.collection_id ? -1 : 1))) {
    const post = rows.find((row) => row.post_id === one.task.post_id) ?? own;
    const recorded = await recordAt(post, one.collection.lead_run_id);
    const errors = droppedValues(read.list, post.platform_id);
    if (recorded.outcome !== 'complete')
      errors.push(runError(read.failure?.code ?? 'incomplete', { post: post.platform_id, detail: recorded.reason }));
    await collections.addErrors(tx, one.collection, errors);
    await closeTask(context, tx, one.task, recorded.counted);
  }
}

/** The first open task of each post, with its collection. */
async function openTasksOf(tx: Transaction, rows: readonly PostRow[]) {
  const open = await tasks.lockOpenOf(
    tx,
    rows.map((post) => post.post_id),
  );
  const found: { task: (typeof open)[number]; collection: CollectionRow }[] = [];
  for (const task of open) {
    const collection = await collections.find(tx, task.collection_id);
    if (collection !== null && !found.some((one) => one.task.post_id === task.post_id)) found.push({ task, collection });
  }
  return found;
}

async function* wholeList(tx: Transaction, task: TaskRow, last: ListPart): AsyncGenerator<ListPart> {
  if (task.part > 0) yield* tasks.partsOf(tx, task.task_id);
  yield last;
}
