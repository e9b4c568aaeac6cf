import type { Platform } from '@balai/contracts';
import { leaseQueue, sql, type Transaction } from '@balai/runtime/database';
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

/** The requests that are not answered. */
export const queue = leaseQueue<SpecialRequestRow>({
  table: 'collector.special_request',
  key: 'request_id',
  due: 'due_at',
  open: sql`answered_at is null`,
  holder: (request) => sql`request_id = ${request.request_id}`,
  counter: 'attempts',
  leaseSeconds: 60,
  columns: COLUMNS,
});

/** What became of a request. */
export interface SpecialAnswer {
  readonly platform_id: string | null;
  readonly post_id: string | null;
  readonly reason: string | null;
}

/** Notes the answer; false when another process has answered it. */
export async function answer(tx: Transaction, request: SpecialRequestRow, answered: SpecialAnswer): Promise<boolean> {
  const ended = await tx.execute(sql`
    update collector.special_request set platform_id = ${answered.platform_id}, post_id = ${answered.post_id}, reason = ${answered.reason},
      answered_at = now()
    where ${queue.held(request)}`);
  return ended === 1;
}

/** Removes at most `limit` answered requests older than `days`; how many. */
export function deleteOld(tx: Transaction, days: number, limit: number): Promise<number> {
  return tx.execute(sql`
    delete from collector.special_request where request_id in (
      select request_id from collector.special_request where answered_at < now() - ${days}::int * interval '1 day' limit ${limit})`);
}
