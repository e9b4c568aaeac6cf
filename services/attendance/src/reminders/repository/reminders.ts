import { NO_ACCOUNT, type Platform } from '@balai/contracts';
import type { NoticeDelivery, ReminderPlatform, ReminderState } from '@balai/contracts/attendance';
import type { NoticeOutcome } from '@balai/contracts/identity';
import {
  dueQueue,
  listedClients,
  type Page,
  type Paging,
  pageOf,
  pageSql,
  perClient,
  type Sql,
  sql,
  type TenantScope,
  type Transaction,
} from '@balai/runtime/database';
import type { StandardFilter } from '../../questions/domain/standard-filter.ts';
import type { ToldDelivery } from './told-delivery.ts';

/** A call that reminded people. */
export interface BatchRow {
  readonly batch_id: string;
  readonly client_id: string;
  /** Whose posts it was about; null: the client's own. */
  readonly posts_client_id: string | null;
  /** Whether it was about all that the people owe, also to directorates. */
  readonly obligations: 'all' | 'own';
  readonly platform: ReminderPlatform;
  /** `YYYY-MM-DD`, both included; null: unbounded. */
  readonly first_day: string | null;
  readonly last_day: string | null;
  readonly asked_by: string;
  readonly scheduled: boolean;
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

export interface NewReminder extends Pick<ReminderRow, 'reminder_id' | 'client_id' | 'person_id' | 'platforms' | 'owed' | 'state'> {
  /** It waits for the end of quiet hours; null: it leaves at once. */
  readonly held_until: Date | null;
}

/** What held reminders are counted anew with. Its days are fixed: "today" is another day by then. */
export interface HeldOrder {
  readonly filter: StandardFilter;
  readonly scope: TenantScope;
  readonly clientId: string | null;
}

/** A reminder that was sent. */
export interface SentReminder {
  readonly batch_id: string;
  readonly person_no: number;
  readonly platforms: readonly Platform[];
  readonly sent_at: Date;
}

/** A person and platform that a reminder of a day is about. */
interface Mark {
  readonly person_id: string;
  readonly platform: Platform;
}

/** Who of these people was reminded of what on the day. */
export const readMarks = (tx: Transaction, personIds: readonly string[], day: string): Promise<Mark[]> =>
  tx.many(sql`
    select person_id, platform from attendance.reminder_mark where person_id = any(${[...personIds]}::uuid[]) and day = ${day}`);

/** How many reminders each of these people had on the day, those that wait included; people without any are left out. */
export const countOfDay = async (tx: Transaction, personIds: readonly string[], day: string): Promise<Map<string, number>> =>
  new Map(
    (
      await tx.many<{ person_id: string; had: number }>(sql`
        select person_id, count(*) as had from attendance.reminder
        where person_id = any(${[...personIds]}::uuid[]) and day = ${day} and state not like 'skipped%' and state <> all(${[...UNREACHED]})
          and delivery is distinct from 'failed'
        group by person_id`)
    ).map(({ person_id, had }) => [person_id, had]),
  );

/** Lets one schedule of a client remind at a time, until the transaction ends. */
export const lockSchedule = (tx: Transaction, clientId: string): Promise<number> =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('attendance.reminders:' || ${clientId}, 0))`);

/** Reminders that were sent of these calls, with when, as far as the unit of work sees the people. */
export const readSent = (tx: Transaction, batchIds: readonly string[]): Promise<SentReminder[]> =>
  tx.many(sql`
    select r.batch_id, p.person_no, r.platforms, coalesce(r.delivered_at, r.state_at) as sent_at
    from attendance.reminder r join attendance.person p using (person_id)
    where r.batch_id = any(${[...batchIds]}::uuid[]) and r.state in ('whatsapp', 'email') and r.delivery is distinct from 'failed'`);

/** Takes the day for people and platforms; those that nobody had taken. In one order everywhere, so that two calls cannot wait for each other. */
export const takeMarks = (tx: Transaction, day: string, marks: readonly (Mark & { readonly client_id: string })[]): Promise<Mark[]> =>
  tx.many(sql`
    insert into attendance.reminder_mark (person_id, platform, day, client_id)
    select m.person_id, m.platform, ${day}::date, m.client_id
    from unnest(${marks.map((mark) => mark.person_id)}::uuid[], ${marks.map((mark) => mark.platform)}::text[],
      ${marks.map((mark) => mark.client_id)}::text[]) as m (person_id, platform, client_id)
    order by m.person_id, m.platform
    on conflict (person_id, day, platform) do nothing returning person_id, platform`);

const columnsOf = (marks: readonly Mark[]) =>
  sql`unnest(${marks.map((mark) => mark.person_id)}::uuid[], ${marks.map((mark) => mark.platform)}::text[]) as m (person_id, platform)`;

/** Which of these people have a held reminder of what. */
export const readHeld = (tx: Transaction, personIds: readonly string[]): Promise<Mark[]> =>
  tx.many(sql`
    select person_id, unnest(platforms) as platform from attendance.reminder
    where person_id = any(${[...personIds]}::uuid[]) and held_until is not null`);

/**
 * Takes platforms out of held reminders of people, as another one of them leaves in their place; what was taken out. One that is left without
 * any is not sent.
 */
export const withdrawHeld = (tx: Transaction, marks: readonly Mark[]): Promise<Mark[]> =>
  tx.many(sql`
    with gone as (select m.person_id, array_agg(m.platform) as platforms from ${columnsOf(marks)} group by m.person_id),
    held as (
      select r.reminder_id, gone.platforms as gone, array(select p from unnest(r.platforms) p where p <> all(gone.platforms)) as rest,
        array(select p from unnest(r.platforms) p where p = any(gone.platforms)) as out
      from attendance.reminder r join gone using (person_id)
      where r.held_until is not null and r.platforms && gone.platforms order by r.reminder_id for update of r
    ),
    withdrawn as (
      update attendance.reminder r set
        platforms = case when held.rest = '{}' then r.platforms else held.rest end,
        state = case when held.rest = '{}' then 'skipped_recent' else r.state end,
        state_at = now(), held_until = case when held.rest = '{}' then null else r.held_until end
      from held where r.reminder_id = held.reminder_id returning r.person_id, held.out
    )
    select person_id, unnest(out) as platform from withdrawn`);

/** Held reminders by when they leave. */
export const heldQueue = dueQueue('attendance.reminder', 'held_until', sql`held_until is not null`);

/** A held reminder whose time has come, with the call it belongs to. */
export interface DueReminder extends Pick<ReminderRow, 'reminder_id' | 'batch_id' | 'client_id' | 'person_id' | 'platforms'> {
  readonly asked_client_id: string;
  readonly asked_platform: ReminderPlatform;
  /** Null in a call that held nothing. */
  readonly held_order: HeldOrder | null;
}

/** Everything held that is due for so many people, newest first: what leaves for a person leaves together. */
export const lockDue = (tx: Transaction, people: number): Promise<DueReminder[]> =>
  tx.many(sql`
    with due as (
      select r.reminder_id from attendance.reminder r
      where r.held_until <= now() and r.person_id in (
        select distinct person_id from attendance.reminder where held_until <= now() order by person_id limit ${people})
      order by r.reminder_id for update of r
    )
    select r.reminder_id, r.batch_id, r.client_id, r.person_id, r.platforms, b.client_id as asked_client_id, b.platform as asked_platform,
      b.held_order
    from due join attendance.reminder r using (reminder_id) join attendance.reminder_batch b using (batch_id)
    where r.held_until is not null order by r.asked_at desc, r.reminder_id desc`);

/** Keeps what became of held reminders. */
export const saveReleased = (tx: Transaction, rows: readonly Omit<NewReminder, 'client_id' | 'person_id'>[]): Promise<number> =>
  tx.execute(sql`
    update attendance.reminder r set platforms = string_to_array(n.platforms, ','), owed = n.owed, state = n.state, state_at = now(),
      held_until = n.held_until
    from unnest(${rows.map((row) => row.reminder_id)}::uuid[], ${rows.map((row) => row.platforms.join())}::text[],
      ${rows.map((row) => row.owed)}::int[], ${rows.map((row) => row.state)}::text[],
      ${rows.map((row) => row.held_until)}::timestamptz[]) as n (reminder_id, platforms, owed, state, held_until)
    where r.reminder_id = n.reminder_id`);

/** How notices reach people, as far as identity has said it. */
export const readReach = async (tx: Transaction, personIds: readonly string[]): Promise<Map<string, string>> =>
  new Map(
    (
      await tx.many<{ person_id: string; reach: string }>(sql`
        select person_id, reach from attendance.person where person_id = any(${[...personIds]}::uuid[]) and reach is not null`)
    ).map(({ person_id, reach }) => [person_id, reach]),
  );

/** Enters a call. */
export const insertBatch = (
  tx: Transaction,
  batch: Omit<BatchRow, 'asked_at' | 'scheduled'> & { readonly asked_by_account: string; readonly held_order: HeldOrder | null },
): Promise<number> =>
  tx.execute(sql`
    insert into attendance.reminder_batch (batch_id, client_id, posts_client_id, obligations, platform, first_day, last_day, asked_by,
      asked_by_account, held_order)
    values (${batch.batch_id}, ${batch.client_id}, ${batch.posts_client_id}, ${batch.obligations}, ${batch.platform}, ${batch.first_day},
      ${batch.last_day}, ${batch.asked_by}, ${batch.asked_by_account},
      ${batch.held_order === null ? null : JSON.stringify(batch.held_order)}::jsonb)`);

/** Enters the people of a call. */
export const insertReminders = (tx: Transaction, batchId: string, day: string, rows: readonly NewReminder[]): Promise<number> =>
  tx.execute(sql`
    insert into attendance.reminder (reminder_id, batch_id, day, client_id, person_id, platforms, owed, state, held_until)
    select r.reminder_id, ${batchId}::uuid, ${day}::date, r.client_id, r.person_id, string_to_array(r.platforms, ','), r.owed, r.state,
      r.held_until
    from unnest(${rows.map((row) => row.reminder_id)}::uuid[], ${rows.map((row) => row.client_id)}::text[],
      ${rows.map((row) => row.person_id)}::uuid[], ${rows.map((row) => row.platforms.join())}::text[], ${rows.map((row) => row.owed)}::int[],
      ${rows.map((row) => row.state)}::text[], ${rows.map((row) => row.held_until)}::timestamptz[])
      as r (reminder_id, client_id, person_id, platforms, owed, state, held_until)`);

/** Keeps how a person is told, once; clients whose pages show it. */
export const settleReminder = async (tx: Transaction, reminderId: string, state: NoticeOutcome): Promise<string[]> =>
  clientsOf(
    await tx.many<Concerned>(sql`
      update attendance.reminder r set state = ${state}, state_at = now() from attendance.reminder_batch b
      where r.reminder_id = ${reminderId} and r.state = 'queued' and b.batch_id = r.batch_id
      returning r.client_id, b.client_id as asked_client_id`),
  );

/**
 * Keeps what the channel said; what was uncertain may become certain, a mail may come back, and what failed may be tried again. Clients whose pages show it.
 */
export const settleDelivery = async (
  tx: Transaction,
  reminderId: string,
  { delivery, failure, at, isMail }: ToldDelivery,
): Promise<string[]> =>
  clientsOf(
    await tx.many<Concerned>(sql`
      update attendance.reminder r set delivery = ${delivery}, failure = ${failure}, delivered_at = ${at} from attendance.reminder_batch b
      where r.reminder_id = ${reminderId} and (r.delivery is distinct from 'sent' or ${isMail}::boolean) and b.batch_id = r.batch_id
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

const BATCH = sql`b.batch_id, b.client_id, b.posts_client_id, b.obligations, b.platform, b.first_day::text as first_day, b.last_day::text as last_day, b.asked_by,
  b.asked_by_account = ${NO_ACCOUNT} as scheduled, b.asked_at`;

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
