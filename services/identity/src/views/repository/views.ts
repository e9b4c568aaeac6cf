import type { ViewPlace, ViewSharing } from '@balai/contracts/identity';
import { containing, type Page, type Paging, pageOf, pageSql, type Sql, sql, type Transaction } from '@balai/runtime';

/** A saved view. */
export interface ViewRow {
  readonly view_id: string;
  readonly account_id: string;
  readonly name: string;
  readonly path: string;
  readonly search: string;
  readonly client_id: string | null;
  readonly shared: ViewSharing;
  readonly is_default: boolean;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** A view with the name of who made it; null once that account is gone. */
export interface OwnedView extends ViewRow {
  readonly owner: string | null;
}

const COLUMNS = sql.raw(
  'v.view_id, v.account_id, v.name, v.path, v.search, v.client_id, v.shared, v.is_default, v.version, v.created_at, v.updated_at',
);
const VIEW = sql`select ${COLUMNS}, a.username as owner from identity.saved_view v left join identity.account a on a.account_id = v.account_id`;

/** Holds changes of an account's views back until the transaction ends. */
export const lock = async (tx: Transaction, accountId: string): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('identity.saved_view:' || ${accountId}, 0))`);
};

/** Who asks for views: an account, and the clients it sees (null: all). */
export interface Viewer {
  readonly accountId: string;
  readonly tenants: readonly string[] | null;
}

const isShared = ({ tenants }: Viewer): Sql =>
  sql`v.shared = 'client' and (${tenants}::text[] is null or v.client_id = any(${tenants}::text[]))`;

/** A view that the account made, or that is shared with it. */
export const find = (tx: Transaction, viewer: Viewer, viewId: string): Promise<OwnedView | null> =>
  tx.maybeOne(sql`${VIEW} where v.view_id = ${viewId} and (v.account_id = ${viewer.accountId} or ${isShared(viewer)})`);

/** How many views an account has. */
export const count = async (tx: Transaction, accountId: string): Promise<number> =>
  (await tx.one<{ views: number }>(sql`select count(*) as views from identity.saved_view where account_id = ${accountId}`)).views;

/** Another view of the account with the name, in any letter case. */
export const hasName = async (tx: Transaction, accountId: string, name: string, otherThan: string | null): Promise<boolean> =>
  (
    await tx.one<{ taken: boolean }>(sql`
      select exists (
        select from identity.saved_view
        where account_id = ${accountId} and lower(name) = lower(${name}) and view_id is distinct from ${otherThan}::uuid) as taken`)
  ).taken;

/** Takes the default away from whichever view of the account has it. */
export const clearDefault = (tx: Transaction, accountId: string): Promise<number> =>
  tx.execute(sql`update identity.saved_view set is_default = false where account_id = ${accountId} and is_default`);

/** Stores a view, new or changed. */
export const save = (tx: Transaction, view: ViewRow): Promise<number> =>
  tx.execute(sql`
    insert into identity.saved_view (view_id, account_id, name, path, search, client_id, shared, is_default, version, created_at, updated_at)
    values (${view.view_id}, ${view.account_id}, ${view.name}, ${view.path}, ${view.search}, ${view.client_id}, ${view.shared},
      ${view.is_default}, ${view.version}, ${view.created_at}, ${view.updated_at})
    on conflict (view_id) do update set name = excluded.name, path = excluded.path, search = excluded.search, client_id = excluded.client_id,
      shared = excluded.shared, is_default = excluded.is_default, version = excluded.version, updated_at = excluded.updated_at`);

/** Removes a view. */
export const remove = (tx: Transaction, viewId: string): Promise<number> =>
  tx.execute(sql`delete from identity.saved_view where view_id = ${viewId}`);

/** Where the account's default view is; null when it has none. */
export const defaultPlace = (tx: Transaction, accountId: string): Promise<ViewPlace | null> =>
  tx.maybeOne(sql`select path, search from identity.saved_view where account_id = ${accountId} and is_default`);

export interface ViewFilter {
  readonly clientId?: string | undefined;
  /** Part of the name. */
  readonly text?: string | undefined;
  readonly own?: boolean | undefined;
  readonly page: Paging<'name'>;
}

/** A page of the views of an account and of those shared with it. */
export async function list(tx: Transaction, viewer: Viewer, { clientId, text, own, page }: ViewFilter): Promise<Page<OwnedView>> {
  const { condition, order } = pageSql(page, sql`v.name`, sql`v.view_id::text`);
  const isOwn = sql`v.account_id = ${viewer.accountId}`;
  const whose = own === undefined ? sql`(${isOwn} or ${isShared(viewer)})` : own ? isOwn : sql`not ${isOwn} and ${isShared(viewer)}`;
  const rows = await tx.many<OwnedView>(sql`
    ${VIEW} where ${whose} and ${condition} and ${clientId === undefined ? sql`true` : sql`v.client_id = ${clientId}`}
      and ${text === undefined ? sql`true` : sql`v.name ilike ${containing(text)}`} ${order}`);
  return pageOf(rows, page);
}

/** Views behind an id: pages for a repetition. */
export const listAfter = (tx: Transaction, after: string, limit: number): Promise<ViewRow[]> =>
  tx.many(sql`select ${COLUMNS} from identity.saved_view v where v.view_id > ${after}::uuid order by v.view_id limit ${limit}`);
