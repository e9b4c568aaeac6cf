import type { PermissionDefinition } from '@balai/contracts';
import { type Account, accountChanged, memberChanged, userChanged } from '@balai/contracts/access';
import { inboxRead, inboxReply, type Person } from '@balai/contracts/chat';
import { sql, type Transaction } from '@balai/runtime/database';
import { stateTable } from '@balai/runtime/projection';

type Rights = Pick<Account, 'role' | 'permissions' | 'grants' | 'role_permissions' | 'tenants'>;

/** Clients for which an account has a permission; `*`: all. */
export function clientsWith({ name }: PermissionDefinition, { role, permissions, grants, role_permissions, tenants }: Rights): string[] {
  if (tenants === '*') return permissions.includes(name) ? ['*'] : [];
  if (grants === undefined || role_permissions === undefined) return permissions.includes(name) ? [...tenants] : [];
  return tenants.filter((client) => role_permissions[grants[client] ?? role]?.includes(name) ?? false);
}

/** Follows accounts of staff as identity publishes them. */
export const staffCopy = stateTable({
  table: 'chat.person',
  key: ['account_id'],
  mayBeEmpty: true,
  event: accountChanged,
  row: ({ account_id, kind = 'staff', username, display_name = null, active, ...rights }) => ({
    account_id,
    kind,
    username,
    given_name: display_name,
    active,
    inbox_clients: clientsWith(inboxRead, rights),
    reply_clients: clientsWith(inboxReply, rights),
  }),
});

/** Follows accounts of people of clients. */
export const memberCopy = stateTable({
  table: 'chat.person',
  key: ['account_id'],
  mayBeEmpty: true,
  event: memberChanged,
  row: ({ account_id, nrp, display_name = null, active }) => ({
    account_id,
    kind: 'member',
    username: nrp,
    given_name: display_name,
    active,
  }),
});

/** Follows accounts of people who registered by themselves. */
export const userCopy = stateTable({
  table: 'chat.person',
  key: ['account_id'],
  mayBeEmpty: true,
  event: userChanged,
  row: ({ account_id, username, display_name, active }) => ({ account_id, kind: 'user', username, given_name: display_name, active }),
});

/** What others see of a person; to be selected from `chat.person p`. */
export const PERSON = sql.raw(
  'p.account_id as id, p.username, coalesce(p.display_name, p.username) as display_name, p.image_url as profile_image_url',
);

/** Those of the accounts that are active. */
export const findActive = (tx: Transaction, accountIds: readonly string[]): Promise<Person[]> =>
  tx.many(sql`
    select ${PERSON} from chat.person p where p.account_id = any(${accountIds}::uuid[]) and p.active and p.deleted_at is null and p.kind not in ('service', 'business')`);

/** Whether an account, or a business, can be blocked. */
export const isKnown = async (tx: Transaction, accountId: string): Promise<boolean> =>
  (await tx.maybeOne(sql`
    select account_id from chat.person where account_id = ${accountId} and active and deleted_at is null and kind <> 'service'`)) !== null;
