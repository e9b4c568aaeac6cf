import type { RoleKind } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';

/** What an account may do. `directorate`: belongs to the client whose identifier it is in lower case. */
export interface RoleRow {
  readonly role_id: number;
  readonly name: string;
  readonly kind: RoleKind;
  readonly permissions: readonly string[];
}

/** A role by its name in lower case. */
export const find = (tx: Transaction, name: string): Promise<RoleRow | null> =>
  tx.maybeOne(sql`select role_id, name, kind, permissions from identity.role where name = ${name}`);

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
