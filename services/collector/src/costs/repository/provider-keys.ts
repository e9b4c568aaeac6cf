import type { Platform } from '@balai/contracts';
import { type Sql, sql, type Transaction } from '@balai/runtime/database';
import { LEASE_SECONDS } from '../../collections/repository/tasks.ts';

/** Lets a key rest on a platform, for every replica; a longer rest stands. */
export async function pause(tx: Transaction, keyHash: string, platform: Platform, waitMs: number, reason: string): Promise<void> {
  await tx.execute(sql`
    insert into collector.provider_key as k (key_hash, platform, paused_until, reason)
    values (${keyHash}, ${platform}, clock_timestamp() + ${waitMs}::float8 * interval '1 millisecond', ${reason})
    on conflict (key_hash, platform) do update set paused_until = greatest(k.paused_until, excluded.paused_until), reason = excluded.reason`);
}

/**
 * Part of what is left of a day's budget that may be taken at once, so that near its end nobody fails for want of requests that another
 * gives back.
 */
const BUDGET_SHARE = 64;

/** The same of what a client may make. */
const QUOTA_SHARE = 16;

/** Takes up to `wanted` requests of today's budget (UTC day), fewer near its end; null when it is spent. */
export function reserve(
  tx: Transaction,
  keyHash: string,
  budget: number,
  wanted: number,
): Promise<{ day: string; granted: number } | null> {
  const share = (left: Sql) => sql`least(${wanted}::int, greatest(1, (${left}) / ${BUDGET_SHARE}::int))`;
  const whole = share(sql`${budget}::int`);
  const rest = share(sql`${budget}::int - b.reserved`);
  return tx.maybeOne(sql`
    insert into collector.provider_budget as b (key_hash, day, reserved, granted)
    select ${keyHash}, (now() at time zone 'utc')::date, ${whole}, ${whole} where ${budget}::int > 0
    on conflict (key_hash, day) do update set granted = ${rest}, reserved = b.reserved + ${rest} where b.reserved < ${budget}::int
    returning day, granted`);
}

/** Gives requests back to the budget they were taken from. */
export async function giveBack(tx: Transaction, keyHash: string, day: string, count: number): Promise<void> {
  await tx.execute(sql`
    update collector.provider_budget set reserved = reserved - ${count}::int where key_hash = ${keyHash} and day = ${day}::date`);
}

/** Whether half of today's `budget` is taken of every key that was used today. */
export async function isHalfTaken(tx: Transaction, budget: number): Promise<boolean> {
  const { half } = await tx.one<{ half: boolean }>(sql`
    select coalesce(bool_and(reserved * 2 >= ${budget}::int), false) as half
    from collector.provider_budget where day = (now() at time zone 'utc')::date`);
  return half;
}

/** Requests that are alike and about to be made. */
export interface PlannedCalls {
  readonly keyHash: string;
  readonly platform: Platform;
  readonly host: string;
  readonly path: string;
  readonly attempt: number;
  /** One for each request; none when those admitted before are asked about again. */
  readonly callIds: readonly string[];
  /** Requests a day of a client without a number of its own, and how much of them may be used up for this, in percent. */
  readonly usualShare: number;
  readonly percent: number;
}

/** The answer: whether the key is switched off, how long it still rests (null: it does not), whether the task is still held, how many of the requests its client may make. */
export interface Admission {
  readonly is_off: boolean;
  readonly rest_ms: number | null;
  readonly is_held: boolean;
  readonly granted: number;
}

/**
 * The rest of an admission: takes requests from what the client of `holder` (a row with its `client_id`; none when nothing may be made) may
 * make today, and writes down those that it may.
 */
function admitted(holder: Sql, calls: PlannedCalls): Sql {
  const wanted = calls.callIds.length;
  const left = sql`(select most from quota) - s.reserved`;
  const few = (rest: Sql) => sql`least(${wanted}::int, greatest(1, (${rest}) / ${QUOTA_SHARE}::int))`;
  return sql`
    with rest as (
      select ceil(extract(epoch from paused_until - clock_timestamp()) * 1000)::float8 as ms from collector.provider_key
      where key_hash = ${calls.keyHash} and platform = ${calls.platform} and paused_until > clock_timestamp()),
    off as (select from collector.provider_key_switch where key_hash = ${calls.keyHash} and not enabled),
    holder as (${holder}),
    quota as (
      select holder.client_id, ceil(coalesce(own.daily_requests, ${calls.usualShare}::int)::float8 * ${calls.percent}::int / 100)::int as most
      from holder left join collector.client_quota own on own.client_id = holder.client_id),
    taken as (
      insert into collector.client_spend as s (client_id, day, reserved, granted)
      select client_id, (now() at time zone 'utc')::date, ${few(sql`most`)}, ${few(sql`most`)} from quota where most > 0 and ${wanted}::int > 0
      on conflict (client_id, day) do update set granted = ${few(left)}, reserved = s.reserved + ${few(left)}
      where s.reserved < (select most from quota)
      returning granted),
    written as (
      insert into collector.provider_call (call_id, client_id, platform, host, path, attempt, key_hash)
      select planned.call_id, holder.client_id, ${calls.platform}, ${calls.host}, ${calls.path}, ${calls.attempt}::int, ${calls.keyHash}
      from holder cross join unnest(${calls.callIds}::uuid[]) with ordinality as planned (call_id, place)
      where place <= (select granted from taken))
    select exists (select from off) as is_off, (select ms from rest) as rest_ms, exists (select 1 from holder) as is_held, coalesce((select granted from taken), 0) as granted`;
}

/**
 * Asks whether requests for a held task may be made: renews its lease, takes them from what its client may make today, and writes down those
 * that it may. Nothing happens while the key rests or when the task is not held.
 */
export const admit = (
  tx: Transaction,
  task: { readonly task_id: string; readonly lease_token: number },
  calls: PlannedCalls,
): Promise<Admission> =>
  tx.one<Admission>(
    admitted(
      sql`
      update collector.fetch_task set lease_until = clock_timestamp() + ${LEASE_SECONDS} * interval '1 second'
      where task_id = ${task.task_id} and lease_token = ${task.lease_token} and state = 'open' and not exists (select from rest) and not exists (select from off)
      returning client_id`,
      calls,
    ),
  );

/** The same for requests that no task makes, for a client. */
export const admitAlone = (tx: Transaction, clientId: string, calls: PlannedCalls): Promise<Admission> =>
  tx.one<Admission>(
    admitted(sql`select ${clientId}::text as client_id where not exists (select from rest) and not exists (select from off)`, calls),
  );

/** Removes the records of requests that were admitted and not made, and gives them back to their client. */
export async function forgetCalls(tx: Transaction, callIds: readonly string[]): Promise<void> {
  await tx.execute(sql`
    with forgotten as (
      delete from collector.provider_call where call_id = any(${callIds}::uuid[])
      returning client_id, (started_at at time zone 'utc')::date as day),
    counted as (select client_id, day, count(*)::int as calls from forgotten group by client_id, day)
    update collector.client_spend s set reserved = greatest(0, s.reserved - counted.calls)
    from counted where s.client_id = counted.client_id and s.day = counted.day`);
}

/**
 * Adds requests to the pace of a task's collection and to its client's cost of the day, in this order: a unit of work that closes a task
 * has locked the collection already.
 */
export async function charge(
  tx: Transaction,
  task: { readonly collection_id: string; readonly client_id: string; readonly platform: Platform },
  calls: number,
): Promise<void> {
  await tx.execute(sql`
    with counted as (
      update collector.collection set requests = requests + ${calls}::int where collection_id = ${task.collection_id} returning 1)
    insert into collector.client_cost as c (client_id, day, platform, calls)
    select ${task.client_id}, (now() at time zone 'utc')::date, ${task.platform}, ${calls}::int from (select count(*) from counted) as locked
    on conflict (client_id, day, platform) do update set calls = c.calls + excluded.calls`);
}

/** Adds one request that no collection made to a client's cost of the day. */
export async function chargeAlone(tx: Transaction, clientId: string, platform: Platform): Promise<void> {
  await tx.execute(sql`
    insert into collector.client_cost as c (client_id, day, platform, calls)
    values (${clientId}, (now() at time zone 'utc')::date, ${platform}, 1)
    on conflict (client_id, day, platform) do update set calls = c.calls + excluded.calls`);
}

/** How a request went. */
export interface AnsweredCall {
  readonly callId: string;
  readonly durationMs: number;
  readonly status: number | null;
  readonly outcome: string;
  readonly reason: string | null;
}

/** Completes the records of requests. */
export async function finishCalls(tx: Transaction, calls: readonly AnsweredCall[]): Promise<void> {
  await tx.execute(sql`
    update collector.provider_call c
    set duration_ms = done.duration_ms, status = done.status, outcome = done.outcome, reason = done.reason
    from unnest(${calls.map((call) => call.callId)}::uuid[], ${calls.map((call) => Math.round(call.durationMs))}::int[],
      ${calls.map((call) => call.status)}::int[], ${calls.map((call) => call.outcome)}::text[], ${calls.map((call) => call.reason)}::text[])
      as done (call_id, duration_ms, status, outcome, reason)
    where c.call_id = done.call_id`);
}

/** Removes at most `limit` records older than `days`, and budgets as old; how many records. */
export async function deleteOldCalls(tx: Transaction, days: number, limit: number): Promise<number> {
  await tx.execute(sql`delete from collector.client_spend where day < (now() at time zone 'utc')::date - ${days}::int`);
  await tx.execute(sql`delete from collector.provider_budget where day < (now() at time zone 'utc')::date - ${days}::int`);
  return tx.execute(sql`
    delete from collector.provider_call where call_id in (
      select call_id from collector.provider_call where started_at < now() - ${days}::int * interval '1 day' limit ${limit})`);
}
