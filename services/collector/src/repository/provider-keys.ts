import type { Platform } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime';

/** Milliseconds a key still rests on a platform; 0 when it does not. */
export async function restMs(tx: Transaction, keyHash: string, platform: Platform): Promise<number> {
  const row = await tx.maybeOne<{ ms: number }>(sql`
    select ceil(extract(epoch from paused_until - clock_timestamp()) * 1000)::int as ms from collector.provider_key
    where key_hash = ${keyHash} and platform = ${platform} and paused_until > clock_timestamp()`);
  return row?.ms ?? 0;
}

/** Lets a key rest on a platform, for every replica; a longer rest stands. */
export async function pause(tx: Transaction, keyHash: string, platform: Platform, waitMs: number, reason: string): Promise<void> {
  await tx.execute(sql`
    insert into collector.provider_key as k (key_hash, platform, paused_until, reason)
    values (${keyHash}, ${platform}, clock_timestamp() + ${waitMs}::float8 * interval '1 millisecond', ${reason})
    on conflict (key_hash, platform) do update set paused_until = greatest(k.paused_until, excluded.paused_until), reason = excluded.reason`);
}

/** Takes one request of today's budget (UTC day); false when it is spent. */
export async function reserveRequest(tx: Transaction, keyHash: string, budget: number): Promise<boolean> {
  const taken = await tx.execute(sql`
    insert into collector.provider_budget as b (key_hash, day, reserved)
    select ${keyHash}, (now() at time zone 'utc')::date, 1 where ${budget}::int > 0
    on conflict (key_hash, day) do update set reserved = b.reserved + 1 where b.reserved < ${budget}::int`);
  return taken === 1;
}

/** A request about to be made. */
export interface PlannedCall {
  readonly callId: string;
  readonly clientId: string;
  readonly platform: Platform;
  readonly host: string;
  readonly path: string;
  readonly attempt: number;
}

/** Writes a request down before it is made, and adds it to its client's cost of the day. */
export async function recordCall(tx: Transaction, call: PlannedCall): Promise<void> {
  await tx.execute(sql`
    insert into collector.provider_call (call_id, client_id, platform, host, path, attempt)
    values (${call.callId}, ${call.clientId}, ${call.platform}, ${call.host}, ${call.path}, ${call.attempt})`);
  await tx.execute(sql`
    insert into collector.client_cost as c (client_id, day, platform, calls)
    values (${call.clientId}, (now() at time zone 'utc')::date, ${call.platform}, 1)
    on conflict (client_id, day, platform) do update set calls = c.calls + 1`);
}

/** How a request went. */
export interface CallResult {
  readonly durationMs: number;
  readonly status: number | null;
  readonly outcome: string;
  readonly reason: string | null;
}

/** Completes the record of a request. */
export async function finishCall(tx: Transaction, callId: string, result: CallResult): Promise<void> {
  await tx.execute(sql`
    update collector.provider_call set duration_ms = ${Math.round(result.durationMs)}, status = ${result.status},
      outcome = ${result.outcome}, reason = ${result.reason}
    where call_id = ${callId}`);
}

/** Removes at most `limit` records older than `days`, and budgets as old; how many records. */
export async function deleteOldCalls(tx: Transaction, days: number, limit: number): Promise<number> {
  await tx.execute(sql`delete from collector.provider_budget where day < (now() at time zone 'utc')::date - ${days}::int`);
  return tx.execute(sql`
    delete from collector.provider_call where call_id in (
      select call_id from collector.provider_call where started_at < now() - ${days}::int * interval '1 day' limit ${limit})`);
}
