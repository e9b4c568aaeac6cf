import type { AccountState } from '@balai/contracts/access';
import { containing, type Page, type Paging, pageOf, pageSql, type Sql, sql, type Transaction } from '@balai/runtime/database';
import { type AccountRow, COLUMNS, FROM, HAS_WAY_IN } from './accounts.ts';

/** An account as administrators see it. */
export type AccountView = AccountRow & {
  /** A password, or the organisation's own sign-in. */
  readonly has_way_in: boolean;
  /** Keys of programs that it made and that still open something. */
  readonly keys_made: number;
  /** Until when the link of its invitation is valid; null: there is none. */
  readonly invited_until: Date | null;
  readonly client_ids: readonly string[];
  /** Roles by client, where they are others than its own. */
  readonly grants: Readonly<Record<string, string>>;
  readonly created_at: Date;
  readonly updated_at: Date;
  /** When something was last called in one of its sessions. */
  readonly last_used_at: Date | null;
};

const VIEW = sql`${COLUMNS}, ${HAS_WAY_IN} as has_way_in, a.created_at, a.updated_at,
  (select count(*)::int from identity.service_key k
    where k.created_by = a.account_id and k.revoked_at is null and k.expires_at > now()) as keys_made,
  (select t.expires_at from identity.account_token t where t.account_id = a.account_id and t.purpose = 'invitation') as invited_until,
  (select max(s.last_seen_at) from identity.session s where s.account_id = a.account_id) as last_used_at,
  (select coalesce(array_agg(l.client_id order by l.position), '{}') from identity.account_client l where l.account_id = a.account_id) as client_ids,
  (select coalesce(jsonb_object_agg(l.client_id, l.role) filter (where l.role is not null), '{}')
    from identity.account_client l where l.account_id = a.account_id) as grants`;

/** Whether all clients of an account are among these; null: the caller sees every client. */
export const allWithin = (tenants: readonly string[] | null): Sql =>
  sql`(${tenants === null}::boolean or (not a.sees_all and a.tenants <> '{}' and a.tenants <@ ${tenants ?? []}::text[]))`;

/** An account of staff with everything administrators see. */
export const show = (tx: Transaction, accountId: string): Promise<AccountView | null> =>
  tx.maybeOne(sql`select ${VIEW} ${FROM} where a.account_id = ${accountId}`);

export interface AccountFilter {
  /** Clients of the caller; null: all. */
  readonly tenants: readonly string[] | null;
  readonly state: AccountState | null;
  readonly role: string | null;
  readonly clientId: string | null;
  readonly text: string | null;
}

const filtered = ({ tenants, role, clientId, text }: AccountFilter): Sql => sql`a.kind = 'staff' and ${allWithin(tenants)}
  and (${role}::text is null or a.role = ${role} or exists (
    select from identity.account_client l where l.account_id = a.account_id and l.role = ${role}))
  and (${clientId}::text is null or exists (
    select from identity.account_client l where l.account_id = a.account_id and l.client_id = ${clientId}))
  and (${text}::text is null or a.username ilike ${containing(text ?? '')} or a.email ilike ${containing(text ?? '')}
    or a.whatsapp like ${containing(text ?? '')})`;

/** Accounts of staff, by username. */
export async function list(tx: Transaction, filter: AccountFilter, page: Paging<'username'>): Promise<Page<AccountView>> {
  const { condition, order } = pageSql(page, sql`lower(a.username)`, sql`a.account_id`);
  const rows = await tx.many<AccountView>(sql`
    select ${VIEW} ${FROM} where ${filtered(filter)} and (${filter.state}::text is null or a.state = ${filter.state}) and ${condition} ${order}`);
  return pageOf(rows, page);
}

/** How many accounts of staff there are in each state, whichever state the filter names. */
export async function countStates(tx: Transaction, filter: AccountFilter): Promise<Record<AccountState, number>> {
  const rows = await tx.many<{ state: AccountState; accounts: number }>(sql`
    select a.state, count(*)::int as accounts ${FROM} where ${filtered(filter)} group by a.state`);
  return { pending: 0, active: 0, rejected: 0, closed: 0, ...Object.fromEntries(rows.map((row) => [row.state, row.accounts])) };
}

/** An account that decides about registrations, and where it is reached. */
export type Approver = Pick<AccountRow, 'account_id' | 'whatsapp' | 'email'>;

/** Some active accounts with a permission for all of these clients that can be told something; those of single clients come first. */
export const approvers = (tx: Transaction, permission: string, clientIds: readonly string[], limit: number): Promise<Approver[]> =>
  tx.many(sql`
    select a.account_id, a.whatsapp, a.email from identity.account a
    where a.kind = 'staff' and a.state = 'active' and ${permission} = any(a.permissions) and (a.whatsapp is not null or a.email is not null)
      and (a.sees_all or a.tenants @> ${clientIds}::text[])
    order by a.sees_all, a.account_id limit ${limit}`);
