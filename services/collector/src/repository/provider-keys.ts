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

/** Requests that are alike and about to be made. */
export interface PlannedCalls {
  readonly keyHash: string;
  readonly platform: Platform;
  readonly host: string;
  readonly path: string;
  readonly attempt: number;
  /** Requests a UTC day and key. */
  readonly budget: number;
  /** One for each request wanted; none when those admitted before are to be asked about again. */
  readonly callIds: readonly string[];
}

/** The answer: how long the key still rests (null: it does not), whether the task is still held, and what was taken of which day's budget. */
export interface Admission {
  readonly rest_ms: number | null;
  readonly is_held: boolean;
  readonly day: string | null;
  readonly granted: number;
}

/**
 * Part of what is left of a day's budget that is given at once, so that near its end nobody fails for want of requests that another gives
 * back.
 */
const BUDGET_SHARE = 64;

/**
 * Asks whether the requests of a held task may be made: renews its lease, takes them from the day's budget, writes them down in the order of
 * their ids, and adds them to the client's cost. Nothing happens while the key rests or when the task is not held; fewer than wanted are
 * granted near the end of the budget, none (`day` null) at its end.
 */
export function admit(
  tx: Transaction,
  task: { readonly task_id: string; readonly lease_token: number },
  calls: PlannedCalls,
): Promise<Admission> {
  const { keyHash, platform, budget } = calls;
  const share = (left: Sql) => sql`least(${calls.callIds.length}::int, greatest(1, (${left}) / ${BUDGET_SHARE}::int))`;
  return tx.one<Admission>(sql`
    with rest as (
      select ceil(extract(epoch from paused_until - clock_timestamp()) * 1000)::int as ms from collector.provider_key
      where key_hash = ${keyHash} and platform = ${platform} and paused_until > clock_timestamp()),
    held as (
      update collector.fetch_task set lease_until = clock_timestamp() + ${LEASE_SECONDS} * interval '1 second'
      where task_id = ${task.task_id} and lease_token = ${task.lease_token} and state = 'open' and not exists (select 1 from rest)
      returning client_id),
    taken as (
      insert into collector.provider_budget as b (key_hash, day, reserved, granted)
      select ${keyHash}, (now() at time zone 'utc')::date, ${share(sql`${budget}::int`)}, ${share(sql`${budget}::int`)}
      from held where ${budget}::int > 0 and ${calls.callIds.length > 0}
      on conflict (key_hash, day) do update set granted = ${share(sql`${budget}::int - b.reserved`)},
        reserved = b.reserved + ${share(sql`${budget}::int - b.reserved`)}
      where b.reserved < ${budget}::int
      returning day, granted),
    written as (
      insert into collector.provider_call (call_id, client_id, platform, host, path, attempt)
      select planned.call_id, held.client_id, ${platform}, ${calls.host}, ${calls.path}, ${calls.attempt}::int
      from held cross join taken cross join unnest(${calls.callIds}::uuid[]) with ordinality as planned (call_id, place)
      where planned.place <= taken.granted),
    paid as (
      insert into collector.client_cost as c (client_id, day, platform, calls)
      select held.client_id, taken.day, ${platform}, taken.granted from held cross join taken
      on conflict (client_id, day, platform) do update set calls = c.calls + excluded.calls)
    select (select ms from rest) as rest_ms, exists (select 1 from held) as is_held, (select day from taken) as day,
      coalesce((select granted from taken), 0) as granted`);
}

/** Admitted requests that were not made. */
export interface UnmadeCalls {
  readonly keyHash: string;
  readonly day: string;
  readonly callIds: readonly string[];
  readonly clientId: string;
  readonly platform: Platform;
}

/** Gives requests back that were not made: to the day's budget and the client's cost; their records go. */
export async function giveBack(tx: Transaction, { keyHash, day, callIds, clientId, platform }: UnmadeCalls): Promise<void> {
  await tx.execute(sql`
    with gone as (delete from collector.provider_call where call_id = any(${callIds}::uuid[]) returning call_id),
    returned as (
      update collector.provider_budget set reserved = reserved - (select count(*)::int from gone)
      where key_hash = ${keyHash} and day = ${day}::date)
    update collector.client_cost set calls = calls - (select count(*)::int from gone)
    where client_id = ${clientId} and day = ${day}::date and platform = ${platform}`);
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
