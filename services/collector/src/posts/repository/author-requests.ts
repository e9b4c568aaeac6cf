import type { Platform } from '@balai/contracts';
import { leaseQueue, sql, type Transaction } from '@balai/runtime/database';

/** A post somebody wants to know the author of. */
export interface AuthorRequest {
  readonly request_id: string;
  readonly client_id: string;
  readonly platform: Platform;
  readonly platform_id: string;
}

/** What is known of it; both null while it is looked up. */
export interface AuthorAnswer {
  readonly author: string | null;
  readonly reason: string | null;
}

/** A request as it stands. */
export interface AuthorRequestRow extends AuthorRequest, AuthorAnswer {
  readonly attempts: number;
  readonly answered_at: Date | null;
}

const COLUMNS = sql.raw('request_id, client_id, platform, platform_id, author, reason, attempts, answered_at');

/** Stores a request; the one that is stored already under its id, if there is one. */
export async function insert(tx: Transaction, request: AuthorRequest): Promise<AuthorRequestRow | null> {
  const stored = await tx.execute(sql`
    insert into collector.author_request (request_id, client_id, platform, platform_id)
    values (${request.request_id}, ${request.client_id}, ${request.platform}, ${request.platform_id}) on conflict do nothing`);
  if (stored === 1) return null;
  return tx.maybeOne<AuthorRequestRow>(sql`
    select ${COLUMNS} from collector.author_request where request_id = ${request.request_id}`);
}

/** The requests that are not answered. */
export const queue = leaseQueue<AuthorRequestRow>({
  table: 'collector.author_request',
  key: 'request_id',
  due: 'due_at',
  open: sql`answered_at is null`,
  holder: (request) => sql`request_id = ${request.request_id}`,
  counter: 'attempts',
  leaseSeconds: 60,
  columns: COLUMNS,
});

/** Notes that a provider is asked today. */
export async function noteLooked(tx: Transaction, requestId: string): Promise<void> {
  await tx.execute(sql`update collector.author_request set looked_on = (now() at time zone 'utc')::date where request_id = ${requestId}`);
}

/** About how many posts providers were asked today (UTC) for a client. */
export async function lookedToday(tx: Transaction, clientId: string): Promise<number> {
  const row = await tx.one<{ looked: number }>(sql`
    select count(*)::int as looked from collector.author_request
    where client_id = ${clientId} and looked_on = (now() at time zone 'utc')::date`);
  return row.looked;
}

/** The author of a post as feeds, special tasks or an answer of the last day told; null when nobody did. */
export async function knownAuthor(tx: Transaction, { platform, platform_id }: AuthorRequest): Promise<string | null> {
  const row = await tx.one<{ author: string | null }>(sql`
    select coalesce(
      (select author from collector.post where platform = ${platform} and platform_id = ${platform_id} and author is not null limit 1),
      (select author from collector.author_request
       where platform = ${platform} and platform_id = ${platform_id} and author is not null and answered_at > now() - interval '1 day'
       order by answered_at desc limit 1)) as author`);
  return row.author;
}

/** Notes the answer; false when another process has answered it. */
export async function answer(tx: Transaction, request: AuthorRequestRow, { author, reason }: AuthorAnswer): Promise<boolean> {
  const answered = await tx.execute(sql`
    update collector.author_request set author = ${author}, reason = ${reason}, answered_at = now() where ${queue.held(request)}`);
  return answered === 1;
}

/** Removes at most `limit` answered requests older than `days`; how many. */
export function deleteOld(tx: Transaction, days: number, limit: number): Promise<number> {
  return tx.execute(sql`
    delete from collector.author_request where request_id in (
      select request_id from collector.author_request where answered_at < now() - ${days}::int * interval '1 day' limit ${limit})`);
}
