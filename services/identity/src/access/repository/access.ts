import type { ClientType } from '@balai/contracts/identity';
import { type Database, sql, type Transaction } from '@balai/runtime/database';

/** Largest set of clients one account can see; the contract's bound. */
const MAX_TENANTS = 5000;

/** Waits until nobody changes who sees what, and keeps others from it until the end of the transaction. */
export async function lockExclusive(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('identity.access', 0))`);
}

const ids = async (rows: Promise<{ id: string }[]>): Promise<string[]> => (await rows).map((row) => row.id);

/**
 * Accounts of a directorate's role whose sight of the client does not follow from whether it has an active holder. Takes the access lock first:
 * changes that take sight away exclude all others, changes that only add it run side by side.
 */
export const lockOutOfStep = (
  tx: Transaction,
  roles: readonly string[],
  clientIds: readonly string[],
  isExclusive: boolean,
): Promise<string[]> =>
  ids(
    tx.many(
      sql`select id from identity.accounts_out_of_step(${roles}::text[], ${clientIds}::text[], ${isExclusive}) as id where id is not null`,
    ),
  );

/** Accounts whose role or sight may depend on which clients there are: those of directorates and those linked to the client. */
export const accountsTouchedByClient = (tx: Transaction, clientId: string): Promise<string[]> =>
  ids(
    tx.many(sql`
      select a.account_id as id from identity.account a join identity.role r on r.name = a.effective_role where r.kind = 'directorate'
      union
      select account_id from identity.account_client where client_id = ${clientId}`),
  );

/** Accounts whose role allows more or less than it did when they were last published. */
export const accountsOfChangedRoles = (tx: Transaction): Promise<string[]> =>
  ids(
    tx.many(sql`
      select a.account_id as id from identity.account a join identity.role r on r.name = a.effective_role
      where a.version > 0 and a.kind = 'staff' and (a.permissions <> r.permissions or a.must_enrol_factor <> identity.lacks_factor(a) or exists (
        select from identity.account_client l join identity.role g on g.name = l.role
        where l.account_id = a.account_id and to_jsonb(g.permissions) is distinct from a.granted -> 'role_permissions' -> l.role))`),
  );

/** A client an account is linked to. */
export interface LinkRow {
  readonly account_id: string;
  readonly client_id: string;
  readonly type: ClientType;
  /** The role for this client; null: the account's own. */
  readonly role: string | null;
  /** What that role may; null without one. */
  readonly permissions: readonly string[] | null;
}

/** The clients the accounts are linked to, as given. */
export const links = (tx: Transaction, accountIds: readonly string[]): Promise<LinkRow[]> =>
  tx.many(sql`
    select l.account_id, l.client_id, c.type, l.role, r.permissions
    from identity.account_client l join identity.client c on c.client_id = l.client_id left join identity.role r on r.name = l.role
    where l.account_id = any(${accountIds}::uuid[]) order by l.account_id, l.position`);

/** The roles, of those named, whose client is a directorate. */
export const directorateRoles = async (tx: Transaction, roles: readonly string[]): Promise<Set<string>> =>
  new Set(
    await ids(
      tx.many(sql`
        select r.name as id from identity.role r join identity.client c on c.client_id = upper(r.name) and c.type = 'direktorat'
        where r.kind = 'directorate' and r.name = any(${roles}::text[])`),
    ),
  );

/** Clients a directorate's account sees: the linked ones, the active ones below linked directorates, those with an active holder of the role. */
export const sightOfDirectorate = (tx: Transaction, accountId: string, role: string): Promise<string[]> =>
  ids(
    tx.many(sql`
      with recursive linked as (
        select c.client_id, c.type from identity.account_client l join identity.client c on c.client_id = l.client_id
        where l.account_id = ${accountId}
      ), below as (
        select c.client_id, c.active from linked l join identity.client c on c.parent_client_id = l.client_id where l.type = 'direktorat'
        union
        select c.client_id, c.active from below b join identity.client c on c.parent_client_id = b.client_id
      )
      select id from (
        select client_id as id from linked
        union select client_id from below where active
        union select client_id from identity.person where roles @> array[${role}::text] and active and deleted_at is null
      ) seen order by id limit ${MAX_TENANTS}`),
  );

/** A directorate that sees a client, and why: its role's holders, its place above the client, or accounts linked to the client. */
export interface SeenByRow {
  readonly role: string;
  readonly client_id: string;
  readonly name: string;
  readonly by: 'parent' | 'link' | 'people';
  /** How many active people of the client hold the role; null for other reasons. */
  readonly holders: number | null;
}

/** The directorates that see a client, itself left out. */
export const seenBy = (tx: Transaction, clientId: string): Promise<SeenByRow[]> =>
  tx.many(sql`
    with recursive above as (
      select parent_client_id as client_id from identity.client where client_id = ${clientId} and active
      union
      select c.parent_client_id from above a join identity.client c on c.client_id = a.client_id
    ), reason (role, by, holders) as (
      select lower(client_id), 'parent', null::int from above
      union
      select a.effective_role, 'link', null from identity.account_client l join identity.account a using (account_id) where l.client_id = ${clientId}
      union
      select role, 'people', count(*)::int from identity.person p cross join unnest(p.roles) role
      where p.client_id = ${clientId} and p.active and p.deleted_at is null group by role
    )
    select d.role, c.client_id, c.name, d.by, d.holders
    from reason d join identity.role r on r.name = d.role and r.kind = 'directorate'
      join identity.client c on c.client_id = upper(d.role) and c.type = 'direktorat'
    where c.client_id <> ${clientId}
    order by c.client_id, d.by`);

/** Changes of accounts, sessions and keys so far that others must hear of. Fails when the database is away. */
export const countChanges = async (database: Database): Promise<number> => {
  const { changes } = await database.autocommitRead((tx) =>
    tx.one<{ changes: number }>(sql`select coalesce(pg_sequence_last_value('identity.access_change'::regclass), 0) as changes`),
  );
  return changes;
};
