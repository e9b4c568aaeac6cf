import type { RoleKind } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';

/** What an account may do. `directorate`: belongs to the client whose identifier it is in lower case. */
export interface RoleRow {
  readonly role_id: number;
  readonly name: string;
  readonly kind: RoleKind;
  readonly permissions: readonly string[];
  /** What an administrator calls it; null: as it is declared, or like its directorate. */
  readonly title: string | null;
  /** An administrator made it. */
  readonly custom: boolean;
  readonly version: number;
}

const COLUMNS = sql.raw('role_id, name, kind, permissions, title, custom, version');

/** A role by its name in lower case. */
export const find = (tx: Transaction, name: string): Promise<RoleRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from identity.role where name = ${name}`);

/** A role by the number that clients of the former system know. */
export const findByNumber = (tx: Transaction, roleId: number): Promise<RoleRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from identity.role where role_id = ${roleId}`);

/** Those of the names that are roles of directorates. */
export async function directoratesAmong(tx: Transaction, names: readonly string[]): Promise<string[]> {
  const rows = await tx.many<{ name: string }>(
    sql`select name from identity.role where name = any(${[...names]}::text[]) and kind = 'directorate'`,
  );
  return rows.map((row) => row.name);
}

/** Adds the role of a directorate where it is missing. */
export async function addDirectorate(tx: Transaction, name: string, permissions: readonly string[]): Promise<void> {
  await tx.execute(sql`
    insert into identity.role (name, kind, permissions) values (${name}, 'directorate', ${permissions}) on conflict (name) do nothing`);
}

/** That a role (`directorate`: each directorate's) has a permission by default. */
export interface PermissionDefault {
  readonly permission: string;
  readonly role: string;
}

/** Gives the roles those defaults that were not given before. */
export async function applyDefaults(tx: Transaction, defaults: readonly PermissionDefault[]): Promise<void> {
  await tx.execute(sql`
    with fresh as (
      insert into identity.permission_default (permission, role)
      select * from unnest(${defaults.map((one) => one.permission)}::text[], ${defaults.map((one) => one.role)}::text[])
      on conflict do nothing returning permission, role
    ), gain as (
      select r.name, array_agg(f.permission order by f.permission) as permissions
      from identity.role r join fresh f on f.role = case r.kind when 'directorate' then r.kind else r.name end
      where f.permission <> all(r.permissions)
      group by r.name
    )
    update identity.role r set permissions = r.permissions || g.permissions from gain g where r.name = g.name`);
}

/** The names of all roles. */
export async function listNames(tx: Transaction): Promise<string[]> {
  const rows = await tx.many<{ name: string }>(sql`select name from identity.role order by name`);
  return rows.map((row) => row.name);
}

/** A role with how many accounts have it, for all or some of their clients. */
export type UsedRole = RoleRow & { readonly accounts: number };

const USE = sql.raw(`(
  select count(*)::int from identity.account a where a.state <> 'closed' and (a.role = r.name or a.effective_role = r.name or exists (
    select from identity.account_client l where l.account_id = a.account_id and l.role = r.name))) as accounts`);

/** All roles, those of the platform first. */
export const listUsed = (tx: Transaction): Promise<UsedRole[]> =>
  tx.many(sql`select ${COLUMNS}, ${USE} from identity.role r order by custom, kind = 'directorate', role_id`);

export const findUsed = (tx: Transaction, name: string): Promise<UsedRole | null> =>
  tx.maybeOne(sql`select ${COLUMNS}, ${USE} from identity.role r where name = ${name}`);

/** Adds a role that an administrator makes; false when the name belongs to a role or a client. */
export const add = async (
  tx: Transaction,
  { name, title, permissions }: Pick<RoleRow, 'name' | 'title' | 'permissions'>,
): Promise<boolean> =>
  (await tx.execute(sql`
    insert into identity.role (name, kind, permissions, title, custom)
    select ${name}, 'client', ${permissions}, ${title}, true where not exists (select from identity.client where client_id = upper(${name}))
    on conflict (name) do nothing`)) === 1;

/** Stores what a role may do and what it is called. */
export const change = (tx: Transaction, { name, title, permissions }: Pick<RoleRow, 'name' | 'title' | 'permissions'>): Promise<number> =>
  tx.execute(sql`
    update identity.role set permissions = ${permissions}, title = ${title}, version = version + 1 where name = ${name}`);

/** Removes a role; accounts that had it keep it from being removed. */
export const remove = (tx: Transaction, name: string): Promise<number> =>
  tx.execute(sql`delete from identity.role where name = ${name} and custom`);

/** Whether any account, also a closed one, or any of its links names the role. */
export const isNamed = async (tx: Transaction, name: string): Promise<boolean> =>
  (
    await tx.one<{ named: boolean }>(sql`
      select exists (select from identity.account where role = ${name} or effective_role = ${name})
        or exists (select from identity.account_client where role = ${name}) as named`)
  ).named;
