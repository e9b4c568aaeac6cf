import type { Platform } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';

/** A post that somebody wants as a special task. */
export interface SpecialRequest {
  readonly request_id: string;
  readonly client_id: string;
  readonly platform: Platform;
  readonly url_or_id: string;
  /** When it must have been published: from the first until before the second; both null: whenever. */
  readonly published_from: Date | null;
  readonly published_until: Date | null;
  readonly cause: Cause;
}

/** A request as it stands. */
export interface SpecialRequestRow extends SpecialRequest {
  readonly platform_id: string | null;
  readonly post_id: string | null;
  readonly reason: string | null;
  readonly attempts: number;
  readonly answered_at: Date | null;
}

const COLUMNS = sql.raw(
  'request_id, client_id, platform, url_or_id, published_from, published_until, cause, platform_id, post_id, reason, attempts, answered_at',
);

/** Stores a request; the one that is stored already under its id, if there is one. */
export async function insert(tx: Transaction, request: SpecialRequest): Promise<SpecialRequestRow | null> {
  const stored = await tx.execute(sql`
    insert into collector.special_request (request_id, client_id, platform, url_or_id, published_from, published_until, cause)
    values (${request.request_id}, ${request.client_id}, ${request.platform}, ${request.url_or_id}, ${request.published_from},
      ${request.published_until}, ${JSON.stringify(request.cause)}::jsonb)
    on conflict do nothing`);
  if (stored === 1) return null;
  return tx.maybeOne<SpecialRequestRow>(sql`
    select ${COLUMNS} from collector.special_request where request_id = ${request.request_id}`);
}

/** Takes the longest due request for so many seconds; null when none is due. */
export function claim(tx: Transaction, seconds: number): Promise<SpecialRequestRow | null> {
  return tx.maybeOne<SpecialRequestRow>(sql`
    update collector.special_request set attempts = attempts + 1, due_at = now() + ${seconds}::int * interval '1 second'
    where request_id = (
      select request_id from collector.special_request where answered_at is null and due_at <= now()
      order by due_at limit 1 for update skip locked)
    returning ${COLUMNS}`);
}

/** Puts a request off for so many seconds. */
export async function postpone(tx: Transaction, requestId: string, seconds: number): Promise<void> {
  await tx.execute(sql`
    update collector.special_request set due_at = now() + ${seconds}::int * interval '1 second'
    where request_id = ${requestId} and answered_at is null`);
}

/** What became of a request. */
export interface SpecialAnswer {
  readonly platform_id: string | null;
  readonly post_id: string | null;
  readonly reason: string | null;
}

/** Notes the answer; false when another process has answered it. */
export async function answer(tx: Transaction, requestId: string, { platform_id, post_id, reason }: SpecialAnswer): Promise<boolean> {
  const answered = await tx.execute(sql`
    update collector.special_request set platform_id = ${platform_id}, post_id = ${post_id}, reason = ${reason}, answered_at = now()
    where request_id = ${requestId} and answered_at is null`);
  return answered === 1;
}

/** In how many milliseconds the next request falls due; null when there is none. */
export async function nextMs(tx: Transaction): Promise<number | null> {
  const row = await tx.one<{ ms: number | null }>(sql`
    select extract(epoch from min(due_at) - now())::float8 * 1000 as ms from collector.special_request where answered_at is null`);
  return row.ms === null ? null : Math.max(0, row.ms);
}

/** Removes at most `limit` answered requests older than `days`; how many. */
export function deleteOld(tx: Transaction, days: number, limit: number): Promise<number> {
  return tx.execute(sql`
    delete from collector.special_request where request_id in (
      select request_id from collector.special_request where answered_at < now() - ${days}::int * interval '1 day' limit ${limit})`);
}
