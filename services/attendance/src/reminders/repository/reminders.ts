import type { Platform } from '@balai/contracts';
import type { NoticeDelivery, ReminderPlatform, ReminderState } from '@balai/contracts/attendance';
import type { NoticeOutcome } from '@balai/contracts/identity';
import {
  listedClients,
  type Page,
  type Paging,
  pageOf,
  pageSql,
  perClient,
  type Sql,
  sql,
  type Transaction,
} from '@balai/runtime/database';
import type { ToldDelivery } from './told-delivery.ts';

/** A call that reminded people. */
export interface BatchRow {
  readonly batch_id: string;
  readonly client_id: string;
  /** Whose posts it was about; null: the client's own. */
  readonly posts_client_id: string | null;
  readonly platform: ReminderPlatform;
  /** `YYYY-MM-DD`, both included; null: unbounded. */
  readonly first_day: string | null;
  readonly last_day: string | null;
  readonly asked_by: string;
  readonly asked_at: Date;
}

/** A person's part of a call; it stays with the client they were in then. */
export interface ReminderRow {
  readonly reminder_id: string;
  readonly batch_id: string;
  readonly client_id: string;
  readonly person_id: string;
  readonly platforms: readonly Platform[];
  readonly owed: number;
  readonly state: Exclude<ReminderState, 'ready'>;
  readonly state_at: Date;
  readonly delivery: NoticeDelivery | null;
  readonly delivered_at: Date | null;
  readonly failure: string | null;
  readonly nrp: string;
  readonly name: string;
  readonly title: string | null;
}

export type NewReminder = Pick<ReminderRow, 'reminder_id' | 'client_id' | 'person_id' | 'platforms' | 'owed' | 'state'>;

/** A person and platform that a reminder of a day is about. */
interface Mark {
  readonly person_id: string;
  readonly platform: Platform;
}

/** Who of these people was reminded of what on the day. */
export const readMarks = (tx: Transaction, personIds: readonly string[], day: string): Promise<Mark[]> =>
  tx.many(sql`
    select person_id, platform from attendance.reminder_mark where person_id = any(${[...personIds]}::uuid[]) and day = ${day}`);

/** Takes the day for people and platforms; those that nobody had taken. In one order everywhere, so that two calls cannot wait for each other. */
export const takeMarks = (tx: Transaction, day: string, marks: readonly (Mark & { readonly client_id: string })[]): Promise<Mark[]> =>
  tx.many(sql`
    insert into attendance.reminder_mark (person_id, platform, day, client_id)
    select m.person_id, m.platform, ${day}::date, m.client_id
    from unnest(${marks.map((mark) => mark.person_id)}::uuid[], ${marks.map((mark) => mark.platform)}::text[],
      ${marks.map((mark) => mark.client_id)}::text[]) as m (person_id, platform, client_id)
    order by m.person_id, m.platform
    on conflict (person_id, day, platform) do nothing returning person_id, platform`);

/** How notices reach people, as far as identity has said it. */
export const readReach = async (tx: Transaction, personIds: readonly string[]): Promise<Map<string, string>> =>
  new Map(
    (
      await tx.many<{ person_id: string; reach: string }>(sql`
        select person_id, reach from attendance.person where person_id = any(${[...personIds]}::uuid[]) and reach is not null`)
    ).map(({ person_id, reach }) => [person_id, reach]),
  );

/** Enters a call. */
export const insertBatch = (tx: Transaction, batch: Omit<BatchRow, 'asked_at'> & { readonly asked_by_account: string }): Promise<number> =>
  tx.execute(sql`
    insert into attendance.reminder_batch (batch_id, client_id, posts_client_id, platform, first_day, last_day, asked_by, asked_by_account)
    values (${batch.batch_id}, ${batch.client_id}, ${batch.posts_client_id}, ${batch.platform}, ${batch.first_day}, ${batch.last_day}, ${batch.asked_by},
      ${batch.asked_by_account})`);

/** Enters the people of a call. */
export const insertReminders = (tx: Transaction, batchId: string, day: string, rows: readonly NewReminder[]): Promise<number> =>
  tx.execute(sql`
    insert into attendance.reminder (reminder_id, batch_id, day, client_id, person_id, platforms, owed, state)
    select r.reminder_id, ${batchId}::uuid, ${day}::date, r.client_id, r.person_id, string_to_array(r.platforms, ','), r.owed, r.state
    from unnest(${rows.map((row) => row.reminder_id)}::uuid[], ${rows.map((row) => row.client_id)}::text[],
      ${rows.map((row) => row.person_id)}::uuid[], ${rows.map((row) => row.platforms.join())}::text[], ${rows.map((row) => row.owed)}::int[],
      ${rows.map((row) => row.state)}::text[]) as r (reminder_id, client_id, person_id, platforms, owed, state)`);

/** Keeps how a person is told, once; clients whose pages show it. */
export const settleReminder = async (tx: Transaction, reminderId: string, state: NoticeOutcome): Promise<string[]> =>
  clientsOf(
    await tx.many<Concerned>(sql`
      update attendance.reminder r set state = ${state}, state_at = now() from attendance.reminder_batch b
      where r.reminder_id = ${reminderId} and r.state = 'queued' and b.batch_id = r.batch_id
      returning r.client_id, b.client_id as asked_client_id`),
  );

/**
 * Keeps what the channel said; what was uncertain may become certain, and what failed may be tried again. Clients whose pages show it.
 */
export const settleDelivery = async (tx: Transaction, reminderId: string, { delivery, failure, at }: ToldDelivery): Promise<string[]> =>
  clientsOf(
    await tx.many<Concerned>(sql`
      update attendance.reminder r set delivery = ${delivery}, failure = ${failure}, delivered_at = ${at} from attendance.reminder_batch b
      where r.reminder_id = ${reminderId} and r.delivery is distinct from 'sent' and b.batch_id = r.batch_id
      returning r.client_id, b.client_id as asked_client_id`),
  );

/** Told by neither: whoever completes the data reminds them the same day. */
export const UNREACHED: readonly NoticeOutcome[] = ['no_contact', 'person_gone'];

/** Gives back the day of a reminder that reached nobody, unless another one of the person took it as well: nobody was reminded. */
export const releaseMarks = (tx: Transaction, reminderId: string): Promise<number> =>
  tx.execute(sql`
    delete from attendance.reminder_mark m using attendance.reminder r
    where r.reminder_id = ${reminderId} and m.person_id = r.person_id and m.day = r.day and m.platform = any(r.platforms)
      and not exists (
        select from attendance.reminder o
        where o.person_id = r.person_id and o.reminder_id <> r.reminder_id and o.day = r.day and m.platform = any(o.platforms)
          and o.state not like 'skipped%' and o.state <> all(${[...UNREACHED]}) and o.delivery is distinct from 'failed')`);

interface Concerned {
  readonly client_id: string;
  readonly asked_client_id: string;
}
const clientsOf = (rows: readonly Concerned[]): string[] => rows.flatMap((row) => [row.client_id, row.asked_client_id]);

const BATCH = sql`b.batch_id, b.client_id, b.posts_client_id, b.platform, b.first_day::text as first_day, b.last_day::text as last_day, b.asked_by, b.asked_at`;

/** A call's place in lists. */
export interface BatchPosition {
  readonly batch_id: string;
  /** When it was asked for, as text of full precision. */
  readonly sort_key: string;
}

/** A page of the calls the unit of work sees: those for a client, or those that named a person. */
export async function listBatches(
  tx: Transaction,
  { clientId, personId, page }: { clientId: string | null; personId: string | null; page: Paging<'asked_at'> },
): Promise<Page<BatchPosition>> {
  const { condition, order } = pageSql(page, sql`l.asked_at`, sql`l.batch_id`);
  const rows: Sql =
    personId === null
      ? sql`select l.batch_id, l.asked_at::text as sort_key from ${perClient(
          listedClients(tx, clientId),
          sql`l`,
          (ofClient) => sql`select l.* from attendance.reminder_batch l where ${ofClient} and ${condition} ${order}`,
          order,
        )} l ${order}`
      : sql`select l.batch_id, l.asked_at::text as sort_key from attendance.reminder l
          where ${condition} and l.person_id = ${personId} and (${clientId}::text is null or l.client_id = ${clientId}) ${order}`;
  return pageOf(await tx.many<BatchPosition>(rows), page);
}

/** Calls by id. Whoever sees somebody of a call may know who asked for it: read it as the system. */
export const findBatches = (tx: Transaction, batchIds: readonly string[]): Promise<BatchRow[]> =>
  tx.many(sql`select ${BATCH} from attendance.reminder_batch b where b.batch_id = any(${[...batchIds]}::uuid[])`);

/** How many of a call's people, as far as the unit of work sees them, are in each state. */
export interface BatchCounts {
  readonly batch_id: string;
  readonly people: number;
  readonly queued: number;
  readonly whatsapp: number;
  readonly email: number;
  readonly no_contact: number;
  readonly person_gone: number;
  readonly skipped: number;
  readonly sent: number;
  readonly failed: number;
  readonly unconfirmed: number;
}

const COUNTS = sql`count(*) as people, count(*) filter (where state = 'queued') as queued,
  count(*) filter (where state = 'whatsapp') as whatsapp, count(*) filter (where state = 'email') as email,
  count(*) filter (where state = 'no_contact') as no_contact, count(*) filter (where state = 'person_gone') as person_gone,
  count(*) filter (where state in ('skipped_done', 'skipped_recent', 'skipped_no_handle')) as skipped,
  count(*) filter (where delivery = 'sent') as sent, count(*) filter (where delivery = 'failed') as failed,
  count(*) filter (where delivery = 'unconfirmed') as unconfirmed`;

export const countBatches = (tx: Transaction, batchIds: readonly string[]): Promise<BatchCounts[]> =>
  tx.many(sql`select batch_id, ${COUNTS} from attendance.reminder where batch_id = any(${[...batchIds]}::uuid[]) group by batch_id`);

const REMINDER = sql`select r.reminder_id, r.batch_id, r.client_id, r.person_id, r.platforms, r.owed, r.state, r.state_at, r.delivery,
    r.delivered_at, r.failure, coalesce(p.nrp, '') as nrp, coalesce(p.name, '') as name, p.title
  from attendance.reminder r left join attendance.person p using (person_id)`;

/**
 * The people of a call whom the unit of work sees, but for those who were erased since: those who got one first. Each row carries the counts
 * of all of them at the same moment: in two statements a message that arrives between them would be in one and not in the other.
 */
export const readReminders = (
  tx: Transaction,
  batchId: string,
): Promise<(ReminderRow & { readonly counts: Omit<BatchCounts, 'batch_id'> })[]> =>
  tx.many(
    sql`with counted as materialized (
        select to_jsonb(n) as counts from (select ${COUNTS} from attendance.reminder where batch_id = ${batchId}) n
      )
      select shown.*, counted.counts from counted, (
        ${REMINDER} where r.batch_id = ${batchId} and p.deleted_at is null order by r.state like 'skipped%', name, r.person_id limit 500
      ) shown order by shown.state like 'skipped%', shown.name, shown.person_id`,
  );

/** A person's reminders of these calls. */
export const readRemindersOf = (tx: Transaction, personId: string, batchIds: readonly string[]): Promise<ReminderRow[]> =>
  tx.many(sql`${REMINDER} where r.person_id = ${personId} and r.batch_id = any(${[...batchIds]}::uuid[])`);

/** Removes calls older than so many days, with their people, and days that nobody asks about any more. How many calls. */
export async function prune(tx: Transaction, days: number, limit: number): Promise<number> {
  await tx.execute(sql`delete from attendance.reminder_mark where day < current_date - 7`);
  const removed = await tx.many<{ batch_id: string }>(sql`
    delete from attendance.reminder_batch where batch_id in (
      select batch_id from attendance.reminder_batch where asked_at < now() - make_interval(days => ${days}) order by asked_at limit ${limit})
    returning batch_id`);
  await tx.execute(sql`delete from attendance.reminder where batch_id = any(${removed.map((row) => row.batch_id)}::uuid[])`);
  return removed.length;
}
