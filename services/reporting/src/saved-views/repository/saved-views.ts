import type { ViewQuery } from '@balai/contracts';
import type { ViewSharing } from '@balai/contracts/reporting';
import { containing, type Page, type Paging, pageOf, pageSql, type Sql, sql, type Transaction } from '@balai/runtime/database';

/** A saved view. */
export interface SavedViewRow {
  readonly view_id: string;
  readonly account_id: string;
  readonly name: string;
  readonly path: string;
  readonly search: string;
  /** Key of the registered view; null: its page has no file. */
  readonly view: string | null;
  readonly query: ViewQuery;
  readonly client_id: string | null;
  readonly shared: ViewSharing;
  readonly is_default: boolean;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** A view with the name of its account; null once that is gone. */
export interface OwnedView extends SavedViewRow {
  readonly owner: string | null;
}

const COLUMNS = sql.raw(
  'v.view_id, v.account_id, v.name, v.path, v.search, v.view, v.query, v.client_id, v.shared, v.is_default, v.created_at, v.updated_at',
);
const VIEW = sql`
  select ${COLUMNS}, a.body ->> 'username' as owner from reporting.saved_view v
    left join access.account a on a.account_id = v.account_id and a.deleted_at is null`;

/** Holds changes of an account's views back until the transaction ends. */
export const lock = async (tx: Transaction, accountId: string): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('reporting.saved_view:' || ${accountId}, 0))`);
};

/** The account that asks for views, and the clients it sees (null: all). */
export interface Viewer {
  readonly accountId: string;
  readonly tenants: readonly string[] | null;
}

const isShared = ({ tenants }: Viewer): Sql =>
  sql`v.shared = 'client' and (${tenants}::text[] is null or v.client_id = any(${tenants}::text[]))`;

/** A view that the account made, or that is shared with it. */
export const find = (tx: Transaction, viewer: Viewer, viewId: string): Promise<OwnedView | null> =>
  tx.maybeOne(sql`${VIEW} where v.view_id = ${viewId} and (v.account_id = ${viewer.accountId} or ${isShared(viewer)})`);

/** The views with these ids, whoever made them, by id. */
export async function findByIds(tx: Transaction, ids: readonly string[]): Promise<Map<string, SavedViewRow>> {
  const rows = await tx.many<SavedViewRow>(sql`select ${COLUMNS} from reporting.saved_view v where v.view_id = any(${[...ids]}::uuid[])`);
  return new Map(rows.map((row) => [row.view_id, row]));
}

/** How many views an account has. */
export const count = async (tx: Transaction, accountId: string): Promise<number> =>
  (await tx.one<{ views: number }>(sql`select count(*) as views from reporting.saved_view where account_id = ${accountId}`)).views;

/** Another view of the account with the name, in any letter case. */
export const hasName = async (tx: Transaction, accountId: string, name: string, otherThan: string): Promise<boolean> =>
  (
    await tx.one<{ taken: boolean }>(sql`
      select exists (
        select from reporting.saved_view where account_id = ${accountId} and lower(name) = lower(${name}) and view_id <> ${otherThan}::uuid) as taken`)
  ).taken;

/** Takes the default away from the view of the account that has it. */
export const clearDefault = (tx: Transaction, accountId: string): Promise<number> =>
  tx.execute(sql`update reporting.saved_view set is_default = false where account_id = ${accountId} and is_default`);

/** Stores a view, new or changed. */
export const save = (tx: Transaction, view: SavedViewRow): Promise<number> =>
  tx.execute(sql`
    insert into reporting.saved_view (view_id, account_id, name, path, search, view, query, client_id, shared, is_default, created_at, updated_at)
    values (${view.view_id}, ${view.account_id}, ${view.name}, ${view.path}, ${view.search}, ${view.view}, ${JSON.stringify(view.query)}::jsonb,
      ${view.client_id}, ${view.shared}, ${view.is_default}, ${view.created_at}, ${view.updated_at})
    on conflict (view_id) do update set name = excluded.name, path = excluded.path, search = excluded.search, view = excluded.view,
      query = excluded.query, client_id = excluded.client_id, shared = excluded.shared, is_default = excluded.is_default, updated_at = excluded.updated_at`);

/** Removes a view. */
export const remove = (tx: Transaction, viewId: string): Promise<number> =>
  tx.execute(sql`delete from reporting.saved_view where view_id = ${viewId}`);

export interface ViewFilter {
  readonly clientId: string | null;
  /** Part of the name. */
  readonly text?: string | undefined;
  readonly which: 'all' | 'own' | 'shared' | 'default';
  readonly page: Paging<'name'>;
}

/** A page of the views of an account and of those shared with it. */
export async function list(tx: Transaction, viewer: Viewer, { clientId, text, which, page }: ViewFilter): Promise<Page<OwnedView>> {
  const { condition, order } = pageSql(page, sql`v.name`, sql`v.view_id::text`);
  const isOwn = sql`v.account_id = ${viewer.accountId}`;
  const shown = {
    all: sql`(${isOwn} or ${isShared(viewer)})`,
    own: isOwn,
    shared: sql`not ${isOwn} and ${isShared(viewer)}`,
    default: sql`${isOwn} and v.is_default`,
  }[which];
  const rows = await tx.many<OwnedView>(sql`
    ${VIEW} where ${shown} and ${condition} and (${clientId}::text is null or v.client_id = ${clientId})
      and ${text === undefined ? sql`true` : sql`v.name ilike ${containing(text)}`} ${order}`);
  return pageOf(rows, page);
}
