import type { RenderView, ViewFormat, ViewQuery, ViewRendered, ViewRows } from '@balai/contracts';
import { dueQueue, type Page, type Paging, pageOf, pageSql, sql, type TenantScope, type Transaction } from '@balai/runtime/database';

/** A view that a service renders for an account or a client. */
export interface RenderRow {
  readonly render_id: string;
  readonly purpose: 'export' | 'delivery' | 'preview' | 'order';
  /** Null: it is the client's, of a standard delivery. */
  readonly account_id: string | null;
  /** Client whose rows it shows; `asked_client_id` until the service has opened the view. */
  readonly client_id: string;
  readonly asked_client_id: string;
  readonly view: string;
  readonly format: ViewFormat;
  readonly language: 'id' | 'en';
  readonly query: ViewQuery;
  readonly rows: ViewRows;
  readonly lenient: boolean;
  readonly frame: RenderView['message'];
  readonly tenants: readonly string[] | null;
  /** Names of those permissions that decide about columns of the view, and that the account had when it was sent last. */
  readonly permissions: readonly string[];
  readonly state: 'queued' | 'running' | 'done' | 'failed';
  readonly attempt: number;
  /** Null until it is opened. */
  readonly title: string | null;
  readonly file_name: string | null;
  readonly planned: number;
  readonly written: number;
  readonly blob_id: string | null;
  readonly bytes: number | null;
  readonly message: ViewRendered['message'];
  readonly note: ViewRendered['note'];
  readonly problem: ViewRendered['problem'];
  readonly created_at: Date;
  readonly finished_at: Date | null;
  readonly expires_at: Date;
}

const COLUMNS = sql`render_id, purpose, account_id, client_id, asked_client_id, view, format, language, query, rows, lenient, frame, tenants, permissions, state,
  attempt, title, file_name, planned, written, blob_id, bytes::float8 as bytes, message, note, problem, created_at, finished_at, expires_at`;

/** A view to be rendered. */
export type NewRender = Pick<
  RenderRow,
  'render_id' | 'purpose' | 'account_id' | 'view' | 'format' | 'language' | 'query' | 'rows' | 'lenient' | 'frame'
> & { readonly clientId: string; readonly scope: TenantScope; readonly keptSeconds: number };

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

/** Queues a render. */
export const insert = (tx: Transaction, one: NewRender): Promise<RenderRow> =>
  tx.one(sql`
    insert into reporting.render (render_id, purpose, account_id, client_id, asked_client_id, view, format, language, query, rows, lenient, frame,
      tenants, state, expires_at)
    values (${one.render_id}, ${one.purpose}, ${one.account_id}, ${one.clientId}, ${one.clientId}, ${one.view}, ${one.format}, ${one.language},
      ${JSON.stringify(one.query)}::jsonb, ${JSON.stringify(one.rows)}::jsonb, ${one.lenient}, ${json(one.frame)}::jsonb,
      ${one.scope === 'system' ? null : [...one.scope.tenants]}::text[], 'queued', now() + make_interval(secs => ${one.keptSeconds}))
    returning ${COLUMNS}`);

export const find = (tx: Transaction, renderId: string): Promise<RenderRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from reporting.render where render_id = ${renderId}`);

/** Locks a render that is queued or running; null when it has ended or does not exist. */
export const lockOpen = (tx: Transaction, renderId: string): Promise<RenderRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from reporting.render where render_id = ${renderId} and state in ('queued', 'running') for update`);

/** Renders with a due time: it passes when the rendering service sends no progress, or when a requested retry begins. */
export const queue = dueQueue('reporting.render', 'due_at', sql`due_at is not null`);

/** Locks a render whose due time has passed; null when there is none. */
export const lockDue = (tx: Transaction): Promise<RenderRow | null> => tx.maybeOne(queue.oldest(COLUMNS, 1));

/** Counts an account's unfinished exports. Concurrent calls wait for each other, so that two cannot both take the last free slot. */
export async function countOpen(tx: Transaction, accountId: string): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('reporting.export:' || ${accountId}, 0))`);
  const row = await tx.one<{ open: number }>(sql`
    select count(*) as open from reporting.render
    where account_id = ${accountId} and purpose = 'export' and state in ('queued', 'running')`);
  return row.open;
}

/** Stores what the render's account may see now. */
export const storeSight = (
  tx: Transaction,
  renderId: string,
  { tenants, permissions }: Pick<RenderRow, 'tenants' | 'permissions'>,
): Promise<number> =>
  tx.execute(sql`
    update reporting.render set tenants = ${tenants === null ? null : [...tenants]}::text[], permissions = ${[...permissions]}::text[]
    where render_id = ${renderId}`);

/** Begins another attempt. It has no due time, so it waits for its service without limit. */
export const beginAttempt = (tx: Transaction, renderId: string, attempt: number): Promise<number> =>
  tx.execute(sql`
    update reporting.render set state = 'queued', due_at = null, attempt = ${attempt}, written = 0 where render_id = ${renderId}`);

/** Begins another attempt at a render that has ended, without its result; null when it was removed. */
export const reopen = (tx: Transaction, renderId: string): Promise<RenderRow | null> =>
  tx.maybeOne(sql`
    update reporting.render set state = 'queued', due_at = null, finished_at = null, attempt = attempt + 1, client_id = asked_client_id,
      title = null, file_name = null, planned = 0, written = 0, blob_id = null, bytes = null, message = null, note = null, problem = null
    where render_id = ${renderId} returning ${COLUMNS}`);

/** Retries after a pause. */
export const postpone = (tx: Transaction, renderId: string, pauseSeconds: number): Promise<number> =>
  tx.execute(sql`
    update reporting.render set state = 'running', due_at = now() + make_interval(secs => ${pauseSeconds}) where render_id = ${renderId}`);

/** Stores progress. Without more of it for `silenceSeconds`, the render is retried. */
export const progress = (tx: Transaction, { render_id, ...told }: ViewRendered, silenceSeconds: number): Promise<number> =>
  tx.execute(sql`
    update reporting.render set state = 'running', due_at = now() + make_interval(secs => ${silenceSeconds}),
      planned = greatest(planned, ${told.planned}), written = greatest(written, ${told.written}),
      title = coalesce(${told.opened?.title ?? null}, title), file_name = coalesce(${told.opened?.file_name ?? null}, file_name),
      client_id = coalesce(${told.opened?.owner_client_id ?? null}, client_id), note = coalesce(${json(told.note)}::jsonb, note)
    where render_id = ${render_id}`);

/** Ends a render with a file or a message. */
export const finish = (tx: Transaction, { render_id, opened, ...told }: ViewRendered): Promise<number> =>
  tx.execute(sql`
    update reporting.render set state = 'done', due_at = null, finished_at = now(), planned = ${told.planned}, written = ${told.written},
      title = coalesce(${opened?.title ?? null}, title), file_name = coalesce(${opened?.file_name ?? null}, file_name),
      client_id = coalesce(${opened?.owner_client_id ?? null}, client_id), query = coalesce(${json(opened?.query ?? null)}::jsonb, query),
      blob_id = ${told.file?.blob_id ?? null}, bytes = ${told.file?.bytes ?? null}, message = ${json(told.message)}::jsonb, note = ${json(told.note)}::jsonb
    where render_id = ${render_id}`);

/** Ends a render with a problem. */
export const fail = (tx: Transaction, renderId: string, problem: NonNullable<RenderRow['problem']>): Promise<number> =>
  tx.execute(sql`
    update reporting.render set state = 'failed', due_at = null, finished_at = now(), problem = ${json(problem)}::jsonb where render_id = ${renderId}`);

export const remove = (tx: Transaction, renderId: string): Promise<number> =>
  tx.execute(sql`delete from reporting.render where render_id = ${renderId}`);

const isFile = sql`purpose not in ('preview', 'order') and format <> 'message'`;

/** One of an account's files; null when it does not exist or the transaction does not see its client. */
export const findFile = (tx: Transaction, accountId: string, renderId: string): Promise<RenderRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from reporting.render where render_id = ${renderId} and account_id = ${accountId} and ${isFile}`);

/** An account's files by the time of the request. */
export async function listFiles(
  tx: Transaction,
  accountId: string,
  page: Paging<'created_at'>,
): Promise<Page<RenderRow & { readonly sort_key: string }>> {
  const { condition, order } = pageSql(page, sql`created_at`, sql`render_id`);
  const found = await tx.many<RenderRow & { readonly sort_key: string }>(sql`
    select ${COLUMNS}, created_at::text as sort_key from reporting.render where account_id = ${accountId} and ${isFile} and ${condition} ${order}`);
  return pageOf(found, page);
}

/** Removes one of an account's files; null when there is none. */
export const removeFile = (tx: Transaction, accountId: string, renderId: string): Promise<RenderRow | null> =>
  tx.maybeOne(sql`
    delete from reporting.render where render_id = ${renderId} and account_id = ${accountId} and ${isFile} returning ${COLUMNS}`);

/** Removes expired renders, at most `limit`. */
export const prune = (tx: Transaction, limit: number): Promise<Pick<RenderRow, 'render_id' | 'client_id' | 'purpose'>[]> =>
  tx.many(sql`
    delete from reporting.render where render_id in (
      select render_id from reporting.render where expires_at <= now() order by expires_at limit ${limit} for update skip locked)
    returning render_id, client_id, purpose`);
