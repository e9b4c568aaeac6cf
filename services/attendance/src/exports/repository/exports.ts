import type { ExportFormat, ExportRows } from '@balai/contracts/attendance';
import { type Page, type Paging, pageOf, pageSql, sql, type TenantScope, type Transaction } from '@balai/runtime';

/** A file of an account, made or on its way. */
export interface ExportRow {
  readonly export_id: string;
  readonly account_id: string;
  readonly client_id: string;
  readonly view: string;
  readonly format: ExportFormat;
  readonly language: 'id' | 'en';
  readonly title: string;
  readonly file_name: string;
  readonly query: Readonly<Record<string, string>>;
  readonly rows: ExportRows;
  readonly tenants: readonly string[] | null;
  readonly caller_client_id: string | null;
  readonly state: 'queued' | 'running' | 'done' | 'failed';
  readonly planned: number;
  readonly written: number;
  readonly attempts: number;
  readonly lease: string | null;
  readonly blob_id: string | null;
  readonly bytes: number | null;
  readonly reason: string | null;
  readonly created_at: Date;
  readonly finished_at: Date | null;
  readonly expires_at: Date;
}

const COLUMNS = sql`export_id, account_id, client_id, view, format, language, title, file_name, query, rows, tenants, caller_client_id, state,
  planned, written, attempts, lease, blob_id, bytes::float8 as bytes, reason, created_at, finished_at, expires_at`;

/** What is known of a file when it is asked for. */
export type NewExport = Pick<
  ExportRow,
  | 'export_id'
  | 'account_id'
  | 'client_id'
  | 'view'
  | 'format'
  | 'language'
  | 'title'
  | 'file_name'
  | 'query'
  | 'rows'
  | 'caller_client_id'
  | 'planned'
> & { readonly scope: TenantScope; readonly days: number };

/** A file that is already stored. */
export interface StoredFile {
  readonly blobId: string;
  readonly bytes: number;
}

/** Enters a file: stored already, or (null) as a job that may begin at once. */
export const insert = (tx: Transaction, one: NewExport, file: StoredFile | null): Promise<ExportRow> =>
  tx.one(sql`
    insert into attendance.export (export_id, account_id, client_id, view, format, language, title, file_name, query, rows, tenants,
      caller_client_id, state, planned, written, due_at, blob_id, bytes, finished_at, expires_at)
    values (${one.export_id}, ${one.account_id}, ${one.client_id}, ${one.view}, ${one.format}, ${one.language}, ${one.title}, ${one.file_name},
      ${JSON.stringify(one.query)}::jsonb, ${JSON.stringify(one.rows)}::jsonb, ${one.scope === 'system' ? null : [...one.scope.tenants]}::text[],
      ${one.caller_client_id}, ${file === null ? 'queued' : 'done'}, ${one.planned}, ${file === null ? 0 : one.planned},
      ${file === null ? sql`now()` : sql`null`}, ${file?.blobId ?? null}, ${file?.bytes ?? null}, ${file === null ? sql`null` : sql`now()`},
      now() + ${one.days}::int * interval '1 day')
    returning ${COLUMNS}`);

/** Jobs of an account that are not finished; asking one after the other, so that two calls do not both see a free place. */
export async function countOpen(tx: Transaction, accountId: string): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('attendance.export:' || ${accountId}, 0))`);
  const row = await tx.one<{ open: number }>(
    sql`select count(*) as open from attendance.export where account_id = ${accountId} and due_at is not null`,
  );
  return row.open;
}

/** One of an account's files, if the unit of work sees its client. */
export const find = (tx: Transaction, accountId: string, exportId: string): Promise<ExportRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from attendance.export where export_id = ${exportId} and account_id = ${accountId}`);

/** An account's files by the time they were asked for. */
export async function list(
  tx: Transaction,
  accountId: string,
  page: Paging<'created_at'>,
): Promise<Page<ExportRow & { readonly place: string }>> {
  const { condition, order } = pageSql(page, sql`created_at`, sql`export_id`);
  const found = await tx.many<ExportRow & { readonly place: string }>(sql`
    select ${COLUMNS}, created_at::text as place from attendance.export where account_id = ${accountId} and ${condition} ${order}`);
  return pageOf(found, page);
}

/** Removes one of an account's files; false when there is none. */
export const remove = async (tx: Transaction, accountId: string, exportId: string): Promise<ExportRow | null> =>
  tx.maybeOne(sql`delete from attendance.export where export_id = ${exportId} and account_id = ${accountId} returning ${COLUMNS}`);

/** Takes the job that waits longest, or whose process died, until a lease ends; null when there is none. */
export const claim = (tx: Transaction, lease: string, leaseSeconds: number): Promise<ExportRow | null> =>
  tx.maybeOne(sql`
    update attendance.export set state = 'running', lease = ${lease}, attempts = attempts + 1, written = 0,
      due_at = now() + ${leaseSeconds}::int * interval '1 second'
    where export_id = (
      select export_id from attendance.export where due_at <= now() order by due_at limit 1 for update skip locked)
    returning ${COLUMNS}`);

/** Notes that the account of a job sees less by now than when it asked. @param tenants null: everybody */
export const narrow = (tx: Transaction, { export_id, lease }: ExportRow, tenants: readonly string[] | null): Promise<number> =>
  tx.execute(
    sql`update attendance.export set tenants = ${tenants === null ? null : [...tenants]}::text[] where export_id = ${export_id} and lease = ${lease}`,
  );

/** Milliseconds until a job may be taken; null when there is none. */
export async function nextDueMs(tx: Transaction): Promise<number | null> {
  const row = await tx.one<{ ms: number | null }>(
    sql`select (extract(epoch from min(due_at) - now()) * 1000)::float8 as ms from attendance.export where due_at is not null`,
  );
  return row.ms;
}

/** Keeps a job and says how far it is; false when it belongs to somebody else by now, or is gone. */
export async function renew(tx: Transaction, { export_id, lease }: ExportRow, written: number, leaseSeconds: number): Promise<boolean> {
  const renewed = await tx.execute(sql`
    update attendance.export set written = ${written}, due_at = now() + ${leaseSeconds}::int * interval '1 second'
    where export_id = ${export_id} and lease = ${lease} and state = 'running'`);
  return renewed === 1;
}

/** A job that somebody works on, locked; null when there is none. */
export const lockRunning = (tx: Transaction, exportId: string): Promise<ExportRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from attendance.export where export_id = ${exportId} and state = 'running' for update`);

/** How many rows a job has, as whoever makes it says. */
export const plan = (tx: Transaction, { export_id }: ExportRow, rows: number): Promise<number> =>
  tx.execute(sql`update attendance.export set planned = ${rows} where export_id = ${export_id}`);

/** Ends a job with its file; false when it belongs to somebody else by now, or is gone. */
export async function finish(
  tx: Transaction,
  { export_id, lease }: ExportRow,
  rows: number,
  { blobId, bytes }: StoredFile,
): Promise<boolean> {
  const finished = await tx.execute(sql`
    update attendance.export set state = 'done', planned = ${rows}, written = ${rows}, due_at = null, lease = null, blob_id = ${blobId}, bytes = ${bytes},
      finished_at = now()
    where export_id = ${export_id} and lease = ${lease} and state = 'running'`);
  return finished === 1;
}

/** Ends a job without a file. */
export const fail = (tx: Transaction, { export_id, lease }: ExportRow, reason: string): Promise<number> =>
  tx.execute(sql`
    update attendance.export set state = 'failed', due_at = null, lease = null, reason = ${reason}, finished_at = now()
    where export_id = ${export_id} and lease = ${lease} and state = 'running'`);

/** Lets a job go, to be tried again after a pause. */
export const release = (tx: Transaction, { export_id, lease }: ExportRow, pauseSeconds: number): Promise<number> =>
  tx.execute(sql`
    update attendance.export set state = 'queued', lease = null, due_at = now() + ${pauseSeconds}::int * interval '1 second'
    where export_id = ${export_id} and lease = ${lease} and state = 'running'`);

/** Removes files past their time, at most `limit`; their ids. */
export const prune = (tx: Transaction, limit: number): Promise<{ readonly export_id: string; readonly client_id: string }[]> =>
  tx.many(sql`
    delete from attendance.export where export_id in (
      select export_id from attendance.export where expires_at <= now() order by expires_at limit ${limit} for update skip locked)
    returning export_id, client_id`);
