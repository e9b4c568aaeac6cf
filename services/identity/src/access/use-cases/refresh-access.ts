import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from '@balai/runtime/database';
import type { Granted } from '../../accounts/domain/granted.ts';
import * as accounts from '../../accounts/repository/accounts.ts';
import { publishAccount } from '../../events/accounts.ts';
import * as access from '../repository/access.ts';
import * as roles from '../repository/roles.ts';

/** An operator of nothing but one directorate acts with the directorate's role. */
function effectiveRoleOf(account: accounts.AccountRow, links: readonly access.LinkRow[], directorates: ReadonlySet<string>): string {
  const only = links.length === 1 ? links[0]?.client_id.toLowerCase() : undefined;
  return account.role === 'operator' && only !== undefined && directorates.has(only) ? only : account.role;
}

/** The roles of an account that has others than its own for some clients; null: one for all. */
async function grantedOf(tx: Transaction, role: string, links: readonly access.LinkRow[]): Promise<Granted | null> {
  const others = links.filter((link) => link.role !== null && link.role !== role);
  if (others.length === 0) return null;
  const own = (await roles.find(tx, role))?.permissions ?? [];
  return {
    grants: Object.fromEntries(links.map((link) => [link.client_id, link.role ?? role])),
    role_permissions: { [role]: own, ...Object.fromEntries(others.map((link) => [link.role ?? role, link.permissions ?? []])) },
  };
}

async function sightOf(
  tx: Transaction,
  account: accounts.AccountRow,
  links: readonly access.LinkRow[],
  directorates: ReadonlySet<string>,
): Promise<accounts.Sight> {
  const effectiveRole = effectiveRoleOf(account, links, directorates);
  const linked = links.map((link) => link.client_id);
  const clientId = linked.find((id) => id.toLowerCase() === effectiveRole) ?? linked[0] ?? null;
  const seesAll = account.role === 'admin';
  const sight = { effectiveRole, clientId, seesAll, granted: seesAll ? null : await grantedOf(tx, effectiveRole, links) };
  if (seesAll) return { ...sight, tenants: [] };
  if (!directorates.has(effectiveRole)) return { ...sight, tenants: [...linked].sort() };
  return { ...sight, tenants: await access.sightOfDirectorate(tx, account.account_id, effectiveRole) };
}

const isSame = (account: accounts.AccountRow, sight: accounts.Sight): boolean =>
  account.permissions_current &&
  account.effective_role === sight.effectiveRole &&
  account.sees_all === sight.seesAll &&
  account.client_id === sight.clientId &&
  isDeepStrictEqual(account.granted, sight.granted) &&
  account.tenants.length === sight.tenants.length &&
  account.tenants.every((tenant, index) => tenant === sight.tenants[index]);

/**
 * Computes anew what the accounts may do and which clients they see; stores and publishes what differs, and accounts never published.
 * The caller holds the access lock, so that nobody changes the grounds meanwhile.
 */
export async function refreshAccess(tx: Transaction, accountIds: readonly string[], at: Date): Promise<void> {
  if (accountIds.length === 0) return;
  const all = await accounts.lock(tx, accountIds);
  const links = await access.links(tx, accountIds);
  const named = new Set([...all.map((account) => account.role), ...links.map((link) => link.client_id.toLowerCase())]);
  const directorates = await access.directorateRoles(tx, [...named]);
  for (const account of all) {
    const own = links.filter((link) => link.account_id === account.account_id);
    const sight = await sightOf(tx, account, own, directorates);
    if (account.version > 0 && isSame(account, sight)) continue;
    await accounts.storeSight(tx, account.account_id, sight, at);
    const changed = await accounts.find(tx, account.account_id);
    if (changed !== null) await publishAccount(tx, changed);
  }
}
