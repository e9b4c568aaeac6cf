import { self, signedIn } from '@balai/contracts/access';
import { PERMISSIONS } from '@balai/contracts/catalogue';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { holdsAll } from '../../accounts/domain/account-powers.ts';
import type { IdentityContext } from '../../context.ts';
import { publishRole } from '../../events/account-acts.ts';
import { identityProblems } from '../../problems.ts';
import * as access from '../repository/access.ts';
import * as roles from '../repository/roles.ts';
import { refreshAccess } from './refresh-access.ts';

/** What a role is to be. */
export interface RoleWish {
  readonly name: string;
  /** Absent: as it is. */
  readonly title?: string | undefined;
  readonly permissions: readonly string[];
}

/** Roles whose permissions are no administrator's to set: all of them, those of every person, those of keys. */
const FIXED: ReadonlySet<string> = new Set(['platform', 'member', 'user', 'service']);
const DECLARED: ReadonlySet<string> = new Set(PERMISSIONS.map((one) => one.name));

/** Whether an administrator may say what a role allows. */
export const isChangeable = ({ kind }: Pick<roles.RoleRow, 'kind'>): boolean => !FIXED.has(kind);

/**
 * The permissions, each once. A role counts for all clients: only an account that sees all may set it, and only what it has itself.
 * @throws role_beyond (403); unknown_permission (400).
 */
function checkedPermissions(actor: Actor, wanted: readonly string[], kept: readonly string[]): string[] {
  const names = [...new Set([signedIn.name, self.name, ...wanted])];
  const unknown = names.find((name) => !DECLARED.has(name) && !kept.includes(name));
  if (unknown !== undefined) throw new Problem(identityProblems.unknown_permission, { permission: unknown });
  if (actor.tenants !== '*' || !holdsAll(actor, names)) throw new Problem(identityProblems.role_beyond);
  return names;
}

async function refreshHolders(tx: Transaction, at: Date): Promise<void> {
  await refreshAccess(tx, await access.accountsOfChangedRoles(tx), at);
}

async function shown(tx: Transaction, name: string): Promise<roles.UsedRole> {
  const role = await roles.findUsed(tx, name);
  if (role === null) throw new Problem(identityProblems.role_not_found, { role: name });
  return role;
}

type Managing = Pick<IdentityContext, 'database' | 'clock'>;

/** All roles. */
export const listRoles = ({ database }: Pick<Managing, 'database'>): Promise<roles.UsedRole[]> =>
  database.read('system', (tx) => roles.listUsed(tx));

/** One role. @throws role_not_found (404) */
export const showRole = ({ database }: Pick<Managing, 'database'>, name: string): Promise<roles.UsedRole> =>
  database.read('system', (tx) => shown(tx, name));

/** Makes a role for staff of clients. @throws role_beyond (403); unknown_permission (400); role_taken (409) */
export async function makeRole({ database, clock }: Managing, actor: Actor, wish: RoleWish, cause: Cause = {}): Promise<roles.UsedRole> {
  const permissions = checkedPermissions(actor, wish.permissions, []);
  const { name, title = name } = wish;
  return database.unitOfWork(
    'system',
    async (tx) => {
      await access.lockExclusive(tx);
      if (!(await roles.add(tx, { name, title: title.trim(), permissions })))
        throw new Problem(identityProblems.role_taken, { role: name });
      const made = await shown(tx, name);
      publishRole(tx, made, false, clock.now());
      return made;
    },
    cause,
  );
}

/**
 * Says what a role may do; in force for its accounts at once.
 * @throws role_not_found (404); role_fixed (409); role_changed (412); role_beyond (403); unknown_permission (400).
 */
export async function changeRole(
  { database, clock }: Managing,
  actor: Actor,
  { name, title, permissions, version }: RoleWish & { readonly version?: number | undefined },
  cause: Cause = {},
): Promise<roles.UsedRole> {
  return database.unitOfWork(
    'system',
    async (tx) => {
      await access.lockExclusive(tx);
      const before = await shown(tx, name);
      if (!isChangeable(before) || (title !== undefined && !before.custom)) throw new Problem(identityProblems.role_fixed, { role: name });
      if (version !== undefined && version !== before.version) throw new Problem(identityProblems.role_changed);
      const checked = checkedPermissions(actor, permissions, before.permissions);
      await roles.change(tx, { name, title: title?.trim() ?? before.title, permissions: checked });
      const at = clock.now();
      const changed = await shown(tx, name);
      publishRole(tx, changed, false, at);
      await refreshHolders(tx, at);
      return changed;
    },
    cause,
  );
}

/** Removes a role that an administrator made and no account has. @throws role_not_found (404); role_fixed, role_used (409); role_beyond (403) */
export async function removeRole({ database, clock }: Managing, actor: Actor, name: string, cause: Cause = {}): Promise<void> {
  if (actor.tenants !== '*') throw new Problem(identityProblems.role_beyond);
  await database.unitOfWork(
    'system',
    async (tx) => {
      await access.lockExclusive(tx);
      const role = await shown(tx, name);
      if (!role.custom) throw new Problem(identityProblems.role_fixed, { role: name });
      if (await roles.isNamed(tx, name)) throw new Problem(identityProblems.role_used, { role: name, accounts: role.accounts });
      await roles.remove(tx, name);
      publishRole(tx, role, true, clock.now());
    },
    cause,
  );
}
