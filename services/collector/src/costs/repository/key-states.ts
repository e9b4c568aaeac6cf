import type { Platform } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';

/** What is stored of a key. */
export interface KeyStateRow {
  readonly key_hash: string;
  readonly enabled: boolean;
  /** Requests of the day's budget that are taken. */
  readonly taken: number;
  readonly requests: number;
  readonly failed: number;
  readonly p50_ms: number | null;
  readonly p95_ms: number | null;
}

/** Keys as they stand, with their requests of the last hour. */
export function list(tx: Transaction, keyHashes: readonly string[]): Promise<KeyStateRow[]> {
  return tx.many<KeyStateRow>(sql`
    select k.key_hash, coalesce((select enabled from collector.provider_key_switch s where s.key_hash = k.key_hash), true) as enabled,
      coalesce((select reserved from collector.provider_budget b
        where b.key_hash = k.key_hash and b.day = (now() at time zone 'utc')::date), 0) as taken,
      coalesce(hour.requests, 0)::int as requests, coalesce(hour.failed, 0)::int as failed, round(hour.p50)::int as p50_ms,
      round(hour.p95)::int as p95_ms
    from unnest(${keyHashes}::text[]) with ordinality as k (key_hash, place)
    left join (
      select key_hash, count(*) as requests, count(*) filter (where outcome <> 'ok') as failed,
        percentile_cont(0.5) within group (order by duration_ms) as p50, percentile_cont(0.95) within group (order by duration_ms) as p95
      from collector.provider_call where started_at > now() - interval '1 hour' and outcome is not null group by key_hash) hour
      on hour.key_hash = k.key_hash
    order by k.place`);
}

/** A rest that is not over. */
export interface RestRow {
  readonly key_hash: string;
  readonly platform: Platform;
  readonly until: Date;
  readonly reason: string;
}

/** Rests of these keys. */
export const rests = (tx: Transaction, keyHashes: readonly string[]): Promise<RestRow[]> =>
  tx.many<RestRow>(sql`
    select key_hash, platform, paused_until as until, reason from collector.provider_key
    where key_hash = any(${keyHashes}::text[]) and paused_until > now() order by platform`);

/** A kind of failure of a key. */
export interface FailureRow {
  readonly key_hash: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly count: number;
  readonly last_at: Date;
}

/** Kinds of failures of the last day, at most ten of each key, the newest first. */
export const failures = (tx: Transaction, keyHashes: readonly string[]): Promise<FailureRow[]> =>
  tx.many<FailureRow>(sql`
    select key_hash, outcome, reason, count, last_at from (
      select key_hash, outcome, reason, count(*)::int as count, max(started_at) as last_at,
        row_number() over (partition by key_hash order by max(started_at) desc) as place
      from collector.provider_call
      where started_at > now() - interval '1 day' and outcome <> 'ok' and key_hash = any(${keyHashes}::text[])
      group by key_hash, outcome, reason) kinds
    where place <= 10 order by key_hash, place`);

/** Switches a key. */
export async function setEnabled(tx: Transaction, keyHash: string, enabled: boolean): Promise<void> {
  await tx.execute(sql`
    insert into collector.provider_key_switch (key_hash, enabled) values (${keyHash}, ${enabled})
    on conflict (key_hash) do update set enabled = excluded.enabled, changed_at = now()`);
}
