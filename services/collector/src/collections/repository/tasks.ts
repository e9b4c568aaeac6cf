import type { EngagementKind, Platform } from '@balai/contracts';
import { dueQueue, sql, type Transaction } from '@balai/runtime/database';
import type { ClaimCandidate, TaskClass } from '../../domain/claim-order.ts';
import type { ListPart } from '../domain/list-part.ts';
import type { ListProgress } from '../domain/list-progress.ts';

const NOTHING = Buffer.alloc(0);

/** How long a lease lasts unless it is renewed. */
export const LEASE_SECONDS = 30;

/** A claimed list to read, with where the reading stands. */
export interface TaskRow {
  readonly task_id: string;
  readonly collection_id: string;
  readonly client_id: string;
  readonly platform: Platform;
  readonly class: TaskClass;
  readonly kind: 'feed' | EngagementKind;
  readonly post_id: string | null;
  readonly lease_token: number;
  readonly attempts: number;
  readonly cursor: string | null;
  readonly list_progress: ListProgress | null;
  readonly part: number;
  /** Cursors asked so far, packed. */
  readonly cursors: Buffer;
}

/** A task to be created. */
export interface NewTask {
  readonly taskId: string;
  readonly class: TaskClass;
  readonly kind: 'feed' | EngagementKind;
  readonly postId: string | null;
}

/** How long a list waits for the task that reads it for another client; it is read anyway after that. */
const SIBLING_WAIT = '10 minutes';

/** Adds tasks to a collection, except for lists that have one; how many were added. A list that is to be read for another client waits. */
export function insert(
  tx: Transaction,
  collection: { readonly collection_id: string; readonly client_id: string; readonly platform: Platform },
  tasks: readonly NewTask[],
): Promise<number> {
  return tx.execute(sql`
    insert into collector.fetch_task (task_id, collection_id, client_id, platform, class, kind, post_id, due_at)
    select task_id, ${collection.collection_id}::uuid, ${collection.client_id}, ${collection.platform}, class, kind, post_id,
      case when exists (
        select from collector.post own join collector.post p on p.platform = own.platform and p.platform_id = own.platform_id
        join collector.fetch_task t on t.post_id = p.post_id
        where own.post_id = planned.post_id and p.post_id <> own.post_id and t.state = 'open')
      then now() + ${SIBLING_WAIT}::interval else now() end
    from unnest(${tasks.map((task) => task.taskId)}::uuid[], ${tasks.map((task) => task.class)}::text[],
      ${tasks.map((task) => task.kind)}::text[], ${tasks.map((task) => task.postId)}::uuid[]) as planned (task_id, class, kind, post_id)
    on conflict do nothing`);
}

/**
 * The longest due tasks of every client and class that nobody works on, at most `perClient` of each, with how many of the client's are
 * in work. Clients are found by skipping through the index, so that a client with 10,000 tasks costs what one with 10 does.
 */
export async function claimCandidates(tx: Transaction, perClient: number): Promise<ClaimCandidate[]> {
  const rows = await tx.many<{ task_id: string; class: TaskClass; due_at: Date; running: number }>(sql`
    with recursive client as (
      (select client_id from collector.fetch_task where state = 'open' order by client_id limit 1)
      union all
      select (select t.client_id from collector.fetch_task t where t.state = 'open' and t.client_id > c.client_id order by t.client_id limit 1)
      from client c where c.client_id is not null
    ), leased as (
      select client_id, count(*)::int as running from collector.fetch_task where state = 'open' and lease_until > now() group by client_id
    )
    select head.task_id, head.class, head.due_at, coalesce(leased.running, 0) as running
    from client
    cross join (values ('interactive'), ('fresh'), ('old')) as wanted (class)
    cross join lateral (
      select t.task_id, t.class, t.due_at from collector.fetch_task t
      where t.state = 'open' and t.client_id = client.client_id and t.class = wanted.class and t.due_at <= now()
        and (t.lease_until is null or t.lease_until <= now())
      order by t.due_at limit ${perClient}) head
    left join leased on leased.client_id = client.client_id
    where client.client_id is not null`);
  return rows.map((row) => ({ taskId: row.task_id, class: row.class, dueAt: row.due_at, running: row.running }));
}

/** The open tasks, by when they can be claimed: they are due, and no lease lasts. */
export const queue = dueQueue('collector.fetch_task', 'greatest(due_at, lease_until)', sql`state = 'open'`);

/** Leases the first of these tasks that is still free; null when none is. */
export function claimFirst(tx: Transaction, taskIds: readonly string[]): Promise<TaskRow | null> {
  return tx.maybeOne<TaskRow>(sql`
    with chosen as (
      select t.task_id from unnest(${taskIds}::uuid[]) with ordinality as wanted (task_id, position)
      join collector.fetch_task t on t.task_id = wanted.task_id
      where t.state = 'open' and t.due_at <= now() and (t.lease_until is null or t.lease_until <= now())
      order by wanted.position limit 1 for update of t skip locked
    )
    update collector.fetch_task t
    set lease_until = clock_timestamp() + ${LEASE_SECONDS} * interval '1 second', lease_token = lease_token + 1, attempts = attempts + 1
    from chosen where t.task_id = chosen.task_id
    returning t.task_id, t.collection_id, t.client_id, t.platform, t.class, t.kind, t.post_id, t.lease_token, t.attempts, t.cursor,
      t.list_progress, t.part,
      coalesce((select string_agg(p.cursors, ''::bytea order by p.part) from collector.fetch_part p where p.task_id = t.task_id), '') as cursors`);
}

type Held = Pick<TaskRow, 'task_id' | 'lease_token'>;

/** Ends every lease. A former holder cannot write once the task is claimed again. */
export const endLeases = (tx: Transaction): Promise<number> =>
  tx.execute(sql`update collector.fetch_task set lease_until = null where state = 'open' and lease_until is not null`);

/** Locks the task for writing its results; false when another worker has it: nothing may be written then. */
export async function hold(tx: Transaction, task: Held): Promise<boolean> {
  const row = await tx.maybeOne(sql`
    select 1 as held from collector.fetch_task
    where task_id = ${task.task_id} and lease_token = ${task.lease_token} and state = 'open' for update`);
  return row !== null;
}

/** Open tasks that are to read the lists of these posts, locked, except for those that are being saved. */
export function lockOpenOf(
  tx: Transaction,
  postIds: readonly string[],
): Promise<(Held & { collection_id: string; client_id: string; post_id: string })[]> {
  return tx.many(sql`
    select task_id, lease_token, collection_id, client_id, post_id from collector.fetch_task
    where state = 'open' and post_id = any(${postIds}::uuid[]) order by collection_id for update skip locked`);
}

/** How far a task has come since its last part. */
export interface Advance {
  readonly cursor: string | null;
  readonly list: ListProgress;
  /** Null when nothing was read. */
  readonly read: (ListPart & { readonly cursors: Buffer }) | null;
  /** Until it may be claimed again, by any worker; null: its holder goes on with it. */
  readonly waitMs: number | null;
}

/** Saves what was read, and pauses the task unless its holder goes on. False, and nothing is written, when another worker has it. */
export async function advance(tx: Transaction, task: TaskRow, { cursor, list, read, waitMs }: Advance): Promise<boolean> {
  const saved = await tx.execute(sql`
    with saved as (
      update collector.fetch_task set cursor = ${cursor}, list_progress = ${JSON.stringify(list)}::jsonb,
        part = part + ${read === null ? 0 : 1}, attempts = ${waitMs === null ? 1 : 0},
        lease_until = case when ${waitMs === null} then clock_timestamp() + ${LEASE_SECONDS} * interval '1 second' end,
        due_at = now() + ${waitMs ?? 0}::float8 * interval '1 millisecond'
      where task_id = ${task.task_id} and lease_token = ${task.lease_token} and state = 'open'
      returning task_id, client_id, part),
    kept as (
      insert into collector.fetch_part (task_id, part, client_id, items, cursors, entry_keys, entry_replies)
      select task_id, part, client_id, ${read?.items ?? []}::text[], ${read?.cursors ?? NOTHING}::bytea, ${read?.entry_keys ?? NOTHING}::bytea,
        ${read?.entry_replies ?? []}::int[]
      from saved where ${read !== null})
    select 1 as done from saved`);
  return saved === 1;
}

/** Which of these a task had read before it was paused. */
export async function itemsAmong(tx: Transaction, task: TaskRow, among: readonly string[]): Promise<string[]> {
  if (task.part === 0 || among.length === 0) return [];
  const rows = await tx.many<{ item: string }>(sql`
    select item from collector.fetch_part p cross join unnest(p.items) as i (item)
    where p.task_id = ${task.task_id} and item = any(${among}::text[])`);
  return rows.map((row) => row.item);
}

/** What is read at once of what a task has kept. */
const PARTS_AT_ONCE = 20;

/** What a task has kept, in order, a part at a time. */
export async function* partsOf(tx: Transaction, taskId: string): AsyncGenerator<ListPart> {
  for (let after = 0; ; ) {
    const parts: (ListPart & { part: number })[] = await tx.many(sql`
      select part, items, entry_keys, entry_replies from collector.fetch_part where task_id = ${taskId} and part > ${after}
      order by part limit ${PARTS_AT_ONCE}`);
    yield* parts;
    after = parts.at(-1)?.part ?? after;
    if (parts.length < PARTS_AT_ONCE) return;
  }
}

/** Ends a held task; it stays until the collection ends and shows that its list was read. */
export async function end(tx: Transaction, taskId: string): Promise<void> {
  await tx.execute(sql`update collector.fetch_task set state = 'done', lease_until = null, list_progress = null where task_id = ${taskId}`);
  await tx.execute(sql`delete from collector.fetch_part where task_id = ${taskId}`);
}

/** Removes the tasks of an ended collection. */
export async function deleteOf(tx: Transaction, collectionId: string): Promise<void> {
  await tx.execute(sql`delete from collector.fetch_task where collection_id = ${collectionId}`);
}
