import type { Account, AccountKind, AccountState } from '@balai/contracts/access';
import { sql, type Transaction } from '@balai/runtime/database';
import type { Granted } from '../domain/granted.ts';

/** A key that a program calls with, as it is published. */
export type KeyRow = NonNullable<Account['keys']>[number];

/** An account with what follows from its role and links. */
export interface AccountRow {
  readonly account_id: string;
  readonly kind: AccountKind;
  /** The person a member is; null for staff and users. */
  readonly person_id: string | null;
  /** Of a member: the personnel number. */
  readonly username: string;
  /** What others see it by; null: its username. */
  readonly display_name: string | null;
  /** The role it was given. */
  readonly role: string;
  /** The role it acts with: a directorate's for an operator of nothing but that directorate. */
  readonly effective_role: string;
  readonly role_id: number;
  /** As they were last published. */
  readonly permissions: readonly string[];
  /** Roles by client and what they may, where it has several, as they were last published; null: one for all. */
  readonly granted: Granted | null;
  /** Whether the permissions, and whether it lacks a factor, are still as they were last published. */
  readonly permissions_current: boolean;
  readonly sees_all: boolean;
  readonly tenants: readonly string[];
  readonly client_id: string | null;
  readonly chosen_client_id: string | null;
  readonly chosen_posts_of: string | null;
  readonly whatsapp: string | null;
  readonly email: string | null;
  readonly state: AccountState;
  readonly active: boolean;
  /** Somebody else set its password. */
  readonly must_change_password: boolean;
  /** A role requires a second factor, and it has none. */
  readonly must_enrol_factor: boolean;
  readonly not_before: Date | null;
  readonly premium_tier: string | null;
  readonly premium_expires_at: Date | null;
  /** Another system says so, and what it says later counts. */
  readonly premium_imported: boolean;
  readonly version: number;
  /** Of a program, those that were not revoked; null for others. */
  readonly keys: readonly KeyRow[] | null;
}

/** An account with the hash of its password; null: it has none. */
export type AccountWithPassword = AccountRow & { readonly password_hash: string | null };

/** Columns of {@link AccountRow}, of the tables in {@link FROM}. */
export const COLUMNS =
  sql.raw(`a.account_id, a.kind, a.person_id, coalesce(a.username, p.nrp, '') as username, coalesce(p.name, a.display_name) as display_name, a.role, a.effective_role, r.role_id, a.permissions, a.granted,
  coalesce(a.permissions = r.permissions and a.must_enrol_factor = identity.lacks_factor(a), false) as permissions_current, a.sees_all,
  case when p.person_id is null then a.tenants else array[p.client_id] end as tenants, coalesce(p.client_id, a.client_id) as client_id, a.chosen_client_id, a.chosen_posts_of,
  a.whatsapp, a.email, a.state, a.active and coalesce(p.active and p.deleted_at is null, true) as active, a.must_change_password,
  coalesce(identity.lacks_factor(a), false) as must_enrol_factor, a.not_before, a.premium_tier, a.premium_expires_at, a.premium_imported, a.version,
  case a.kind when 'service' then (
    select coalesce(jsonb_agg(jsonb_build_object('key_id', k.key_id, 'hash', k.key_hash, 'permissions', k.permissions, 'client_ids', k.client_ids,
      'expires_at', to_char(k.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by k.key_id), '[]')
    from identity.service_key k where k.account_id = a.account_id and k.revoked_at is null) end as keys`);
export const FROM = sql.raw(
  'from identity.account a join identity.role r on r.name = a.effective_role left join identity.person p on p.person_id = a.person_id',
);

/** An account by username in any letter case. */
export const findByUsername = (tx: Transaction, username: string): Promise<AccountWithPassword | null> =>
  tx.maybeOne(sql`select ${COLUMNS}, a.password_hash ${FROM} where lower(a.username) = lower(${username})`);

/**
 * The account that somebody who signs in names: a user's by e-mail address, a member's by personnel number, then any by username. What others
 * register under such a name so bars nobody.
 */
export const findBySignInName = (tx: Transaction, name: string): Promise<AccountWithPassword | null> =>
  tx.maybeOne(sql`
    select ${COLUMNS}, a.password_hash ${FROM} where a.account_id = (
      select account_id from (
        select u.account_id, 1 as turn from identity.account u where u.role = 'user' and lower(u.email) = lower(${name})
        union all
        select m.account_id, 2 from identity.account m join identity.person o on o.person_id = m.person_id
          where o.nrp = ${name} and o.deleted_at is null
        union all
        select n.account_id, 3 from identity.account n where lower(n.username) = lower(${name})) named
      order by turn limit 1)`);

export const HAS_WAY_IN = sql`(a.password_hash is not null
  or exists (select from identity.sso_account sso where sso.account_id = a.account_id))`;

/** Whether an account has a way to sign in: one that was invited has none until its owner sets a password. */
export const hasWayIn = async (tx: Transaction, accountId: string): Promise<boolean> =>
  (await tx.maybeOne<{ has: boolean }>(sql`select ${HAS_WAY_IN} as has from identity.account a where a.account_id = ${accountId}`))?.has ===
  true;

export const find = (tx: Transaction, accountId: string): Promise<AccountWithPassword | null> =>
  tx.maybeOne(sql`select ${COLUMNS}, a.password_hash ${FROM} where a.account_id = ${accountId}`);

/** The accounts among these that there are. */
export const findMany = (tx: Transaction, accountIds: readonly string[]): Promise<AccountRow[]> =>
  tx.many(sql`select ${COLUMNS} ${FROM} where a.account_id = any(${accountIds}::uuid[])`);

/** Some active accounts with a WhatsApp number that hold a permission for a client. */
export const findHolders = (tx: Transaction, permission: string, clientId: string, limit: number): Promise<AccountRow[]> =>
  tx.many(sql`
    select ${COLUMNS} ${FROM}
    where a.active and a.whatsapp is not null and ${permission} = any(a.permissions) and (a.sees_all or ${clientId} = any(a.tenants))
    order by a.account_id limit ${limit}`);

/** The accounts, locked in the order of their ids until the end of the transaction. */
export const lock = (tx: Transaction, accountIds: readonly string[]): Promise<AccountRow[]> =>
  tx.many(sql`select ${COLUMNS} ${FROM} where a.account_id = any(${accountIds}::uuid[]) order by a.account_id for no key update of a`);

/** Whether the account is active and its password still the one that was checked; holds it so until the end of the transaction. */
export const holdPassword = async (tx: Transaction, accountId: string, passwordHash: string | null): Promise<boolean> =>
  (await tx.maybeOne(sql`
    select account_id from identity.account where account_id = ${accountId} and password_hash is not distinct from ${passwordHash} and active and not exists (select from identity.person p where p.person_id = account.person_id and (not p.active or p.deleted_at is not null))
    for share`)) !== null;

export interface NewAccount {
  readonly accountId: string;
  readonly username: string;
  /** Default `staff`. */
  readonly kind?: 'staff' | 'service';
  /** Null: its owner sets one by a link, signs in elsewhere, or it is a program's. */
  readonly passwordHash: string | null;
  readonly role: string;
  readonly whatsapp: string | null;
  /** Default: none. */
  readonly email?: string | null;
  readonly clientIds: readonly string[];
  /** Default `active`. */
  readonly state?: AccountState;
}

/** Stores an account that sees nothing yet, with its links; false when the username is taken. */
export async function insert(tx: Transaction, account: NewAccount, at: Date): Promise<boolean> {
  const inserted = await tx.execute(sql`
    insert into identity.account (account_id, kind, username, password_hash, role, whatsapp, email, state, effective_role, sees_all, tenants,
      version, created_at, updated_at)
    values (${account.accountId}, ${account.kind ?? 'staff'}, ${account.username}, ${account.passwordHash}, ${account.role}, ${account.whatsapp},
      ${account.email ?? null}, ${account.state ?? 'active'}, ${account.role}, false, '{}', 0, ${at}, ${at})
    on conflict (lower(username)) do nothing`);
  if (inserted === 0) return false;
  await tx.execute(sql`
    insert into identity.account_client (account_id, client_id, position)
    select ${account.accountId}::uuid, id, place from unnest(${account.clientIds}::text[]) with ordinality as l (id, place)`);
  return true;
}

/** Whether any account still has the hash of another system. */
export const hasForeignHashes = async (tx: Transaction): Promise<boolean> =>
  (await tx.one<{ found: boolean }>(sql`select exists (select from identity.account where password_hash like '$2%') as found`)).found;

/** Replaces the password if the account still has the one that was checked. */
export const replacePassword = async (tx: Transaction, change: { accountId: string; from: string | null; to: string }, at: Date) =>
  (await tx.execute(sql`
    update identity.account set password_hash = ${change.to}, must_change_password = false, updated_at = ${at}
    where account_id = ${change.accountId} and password_hash is not distinct from ${change.from}`)) === 1;

/** Stores the state; raises the version. */
export const setState = (tx: Transaction, accountId: string, state: AccountState, at: Date): Promise<number> =>
  tx.execute(sql`
    update identity.account set state = ${state}, version = version + 1, updated_at = ${at} where account_id = ${accountId}`);

/** Stores the password, and whether its owner has to change it; raises the version. */
export const setPassword = (
  tx: Transaction,
  accountId: string,
  { hash, mustChange }: { readonly hash: string; readonly mustChange: boolean },
  at: Date,
): Promise<number> =>
  tx.execute(sql`
    update identity.account set password_hash = ${hash}, must_change_password = ${mustChange}, version = version + 1, updated_at = ${at}
    where account_id = ${accountId}`);

/** Stores the role; its sight is computed anew behind this. */
export const setRole = (tx: Transaction, accountId: string, role: string, at: Date): Promise<number> =>
  tx.execute(sql`update identity.account set role = ${role}, updated_at = ${at} where account_id = ${accountId}`);

/** A client an account is linked to, and its role there; null: the account's own. */
export interface Link {
  readonly client_id: string;
  readonly role: string | null;
}

/** Links an account to these clients and no others, in this order. */
export async function setLinks(tx: Transaction, accountId: string, links: readonly Link[]): Promise<void> {
  const [ids, roles] = [links.map((one) => one.client_id), links.map((one) => one.role)];
  await tx.execute(sql`delete from identity.account_client where account_id = ${accountId} and client_id <> all(${ids}::text[])`);
  await tx.execute(sql`
    insert into identity.account_client (account_id, client_id, position, role)
    select ${accountId}::uuid, id, place, role from unnest(${ids}::text[], ${roles}::text[]) with ordinality as l (id, role, place)
    on conflict (account_id, client_id) do update set position = excluded.position, role = excluded.role`);
}

/** How many active accounts of staff run the installation and can sign in. The caller holds the access lock. */
export const countAdmins = async (tx: Transaction): Promise<number> =>
  (
    await tx.one<{ admins: number }>(sql`
      select count(*)::int as admins from identity.account
      where role = 'admin' and kind = 'staff' and state = 'active' and password_hash is not null`)
  ).admins;

/** Raises the version, for a change that is to be published. */
export const raiseVersion = (tx: Transaction, accountId: string, at: Date): Promise<number> =>
  tx.execute(sql`update identity.account set version = version + 1, updated_at = ${at} where account_id = ${accountId}`);

/** Refuses every token issued before the instant; raises the version. False when there is no such account. */
export const setNotBefore = async (tx: Transaction, accountId: string, notBefore: Date): Promise<boolean> =>
  (await tx.execute(sql`
    update identity.account set not_before = greatest(not_before, ${notBefore}::timestamptz), version = version + 1,
      updated_at = ${notBefore} where account_id = ${accountId}`)) === 1;

/** Stores where an account is reached; raises the version. */
export const setContacts = (
  tx: Transaction,
  accountId: string,
  { whatsapp, email }: Pick<AccountRow, 'whatsapp' | 'email'>,
  at: Date,
): Promise<number> =>
  tx.execute(sql`
    update identity.account set whatsapp = ${whatsapp}, email = ${email}, version = version + 1, updated_at = ${at}
    where account_id = ${accountId}`);

/** Stores what the account has paid for, and whether another system says so; raises the version. */
export async function setPremium(
  tx: Transaction,
  accountId: string,
  premium: { readonly tier: string; readonly expiresAt: Date | null } | null,
  at: Date,
  isImported = false,
): Promise<void> {
  await tx.execute(sql`
    update identity.account set premium_tier = ${premium?.tier ?? null}, premium_expires_at = ${premium?.expiresAt ?? null},
      premium_imported = ${isImported && premium !== null},
      version = version + 1, updated_at = ${at}
    where account_id = ${accountId}`);
}

/** Remembers the client the account works with, and whose posts count for it. */
export async function chooseClient(tx: Transaction, accountId: string, clientId: string, postsOf: string | null): Promise<void> {
  await tx.execute(sql`
    update identity.account set chosen_client_id = ${clientId}, chosen_posts_of = ${postsOf}
    where account_id = ${accountId} and (chosen_client_id, chosen_posts_of) is distinct from (${clientId}, ${postsOf})`);
}

/** What an account sees, and the role it acts with. */
export interface Sight {
  readonly effectiveRole: string;
  readonly seesAll: boolean;
  readonly tenants: readonly string[];
  readonly clientId: string | null;
  readonly granted: Granted | null;
}

/** Stores what an account sees and, by its role, may do; raises its version. */
export async function storeSight(tx: Transaction, accountId: string, sight: Sight, at: Date): Promise<void> {
  await tx.execute(sql`
    update identity.account set effective_role = ${sight.effectiveRole}, sees_all = ${sight.seesAll}, tenants = ${sight.tenants},
      granted = ${sight.granted === null ? null : JSON.stringify(sight.granted)}::jsonb, client_id = ${sight.clientId}, permissions = (select permissions from identity.role where name = ${sight.effectiveRole}),
      must_enrol_factor = identity.lacks_factor(account),
      version = version + 1, updated_at = ${at}
    where account_id = ${accountId}`);
}

/** Which accounts a message is about; `staff`: those of programs, too. */
const PUBLISHED_TOGETHER = {
  staff: sql`a.kind <> 'member'`,
  members: sql`a.kind = 'member' and a.role = 'member'`,
  users: sql`a.kind = 'member' and a.role = 'user'`,
} as const;

/** Accounts that one message is about after the id, in its order: pages for restatements. */
export const listAfter = (tx: Transaction, group: keyof typeof PUBLISHED_TOGETHER, after: string, limit: number): Promise<AccountRow[]> =>
  tx.many(
    sql`select ${COLUMNS} ${FROM} where ${PUBLISHED_TOGETHER[group]} and a.account_id > ${after}::uuid order by a.account_id limit ${limit}`,
  );

/** Identifiers of the clients an account is linked to, as given. */
export const linkedClients = async (tx: Transaction, accountId: string): Promise<string[]> =>
  (
    await tx.many<{ client_id: string }>(sql`
      select client_id from identity.account_client where account_id = ${accountId} order by position`)
  ).map((row) => row.client_id);

/**
 * The account of staff with the number that works for the client, the longest there; null: there is none. Not one that runs the installation, nor
 * one that signs in elsewhere: a telephone alone is too little for the first and goes around the second.
 */
export const findByNumber = (tx: Transaction, number: string, clientId: string): Promise<AccountWithPassword | null> =>
  tx.maybeOne(sql`
    select ${COLUMNS}, a.password_hash ${FROM}
    where a.kind = 'staff' and a.whatsapp = ${number} and a.active and not a.sees_all and a.password_hash is not null and ${clientId} = any(a.tenants)
    order by a.created_at, a.account_id limit 1`);

/** The account of a person who signs in; null: they have none yet. */
export const findByPerson = (tx: Transaction, personId: string): Promise<AccountWithPassword | null> =>
  tx.maybeOne(sql`select ${COLUMNS}, a.password_hash ${FROM} where a.person_id = ${personId}`);

/** The account of the person with the NRP. */
export const findByNrp = (tx: Transaction, nrp: string): Promise<AccountWithPassword | null> =>
  tx.maybeOne(sql`
    select ${COLUMNS}, a.password_hash ${FROM}
    where a.person_id = (select p.person_id from identity.person p where p.nrp = ${nrp} and p.deleted_at is null)`);

/** A user to be stored. */
export interface NewUser {
  readonly accountId: string;
  readonly username: string;
  readonly email: string;
  readonly displayName: string;
  readonly passwordHash: string;
}

/** Stores a user; false when the username or the e-mail address is taken. */
export const insertUser = async (tx: Transaction, user: NewUser, at: Date): Promise<boolean> =>
  (await tx.execute(sql`
    insert into identity.account (account_id, kind, username, email, display_name, password_hash, role, effective_role, permissions, state,
      sees_all, tenants, version, created_at, updated_at)
    select ${user.accountId}::uuid, 'member', ${user.username}, ${user.email}, ${user.displayName}, ${user.passwordHash}, 'user', 'user',
      permissions, 'active', false, '{}', 1, ${at}, ${at}
    from identity.role where name = 'user' and not exists (
      select from identity.account where lower(username) = lower(${user.email}))
    on conflict do nothing`)) === 1;

/** Makes the account of a person who signs in, unless they have one; whether it did. */
export const insertMember = async (tx: Transaction, accountId: string, personId: string, at: Date): Promise<boolean> =>
  (await tx.execute(sql`
    insert into identity.account (account_id, kind, person_id, role, effective_role, permissions, state, sees_all, tenants, version, created_at,
      updated_at)
    select ${accountId}, 'member', ${personId}, 'member', 'member', permissions, 'active', false, '{}', 1, ${at}, ${at}
    from identity.role where name = 'member'
    on conflict (person_id) where person_id is not null do nothing`)) === 1;

/** Brings members and users to what their role may now, at most `limit`; raises their version. Their ids. */
export const takeMemberRole = async (tx: Transaction, at: Date, limit: number): Promise<string[]> =>
  (
    await tx.many<{ account_id: string }>(sql`
      update identity.account a set permissions = r.permissions, version = a.version + 1, updated_at = ${at}
      from identity.role r
      where r.name = a.role and a.account_id in (
        select m.account_id from identity.account m join identity.role o on o.name = m.role
        where m.kind = 'member' and m.permissions <> o.permissions order by m.account_id limit ${limit} for update of m skip locked)
      returning a.account_id`)
  ).map((row) => row.account_id);

/** Raises the version of the accounts that people have; their ids. */
export const raiseMembers = async (tx: Transaction, personIds: readonly string[], at: Date): Promise<string[]> =>
  (
    await tx.many<{ account_id: string }>(sql`
      update identity.account set version = version + 1, updated_at = ${at} where person_id = any(${personIds}::uuid[]) returning account_id`)
  ).map((row) => row.account_id);
