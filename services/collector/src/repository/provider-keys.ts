import type { Platform } from '@balai/contracts';
import { type Sql, sql, type Transaction } from '@balai/runtime';
import { LEASE_SECONDS } from './tasks.ts';

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

/** Requests that are alike and about to be made. */
export interface PlannedCalls {
  readonly keyHash: string;
  readonly platform: Platform;
  readonly host: string;
  readonly path: string;
  readonly attempt: number;
  /** One for each request; none when those admitted before are asked about again. */
  readonly callIds: readonly string[];
}

/** The answer: how long the key still rests (null: it does not), and whether the task is still held. */
export interface Admission {
  readonly rest_ms: number | null;
  readonly is_held: boolean;
}

/**
 * Asks whether requests for a held task may be made: renews its lease and writes them down. Nothing happens while the key rests or when the
 * task is not held.
 */
export function admit(
  tx: Transaction,
  task: { readonly task_id: string; readonly lease_token: number },
  calls: PlannedCalls,
): Promise<Admission> {
  return tx.one<Admission>(sql`
    with rest as (
      select ceil(extract(epoch from paused_until - clock_timestamp()) * 1000)::int as ms from collector.provider_key
      where key_hash = ${calls.keyHash} and platform = ${calls.platform} and paused_until > clock_timestamp()),
    held as (
      update collector.fetch_task set lease_until = clock_timestamp() + ${LEASE_SECONDS} * interval '1 second'
      where task_id = ${task.task_id} and lease_token = ${task.lease_token} and state = 'open' and not exists (select 1 from rest)
      returning client_id),
    written as (
      insert into collector.provider_call (call_id, client_id, platform, host, path, attempt)
      select planned.call_id, held.client_id, ${calls.platform}, ${calls.host}, ${calls.path}, ${calls.attempt}::int
      from held cross join unnest(${calls.callIds}::uuid[]) as planned (call_id))
    select (select ms from rest) as rest_ms, exists (select 1 from held) as is_held`);
}

/** Removes the records of requests that were admitted and not made. */
export async function forgetCalls(tx: Transaction, callIds: readonly string[]): Promise<void> {
  await tx.execute(sql`delete from collector.provider_call where call_id = any(${callIds}::uuid[])`);
}

/** Adds requests to a client's cost of the day. */
export async function charge(tx: Transaction, clientId: string, platform: Platform, calls: number): Promise<void> {
  await tx.execute(sql`
    insert into collector.client_cost as c (client_id, day, platform, calls)
    values (${clientId}, (now() at time zone 'utc')::date, ${platform}, ${calls}::int)
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
  await tx.execute(sql`delete from collector.provider_budget where day < (now() at time zone 'utc')::date - ${days}::int`);
  return tx.execute(sql`
    delete from collector.provider_call where call_id in (
      select call_id from collector.provider_call where started_at < now() - ${days}::int * interval '1 day' limit ${limit})`);
}
