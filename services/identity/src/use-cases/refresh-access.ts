import type { Transaction } from '@balai/runtime';
import { PREDEFINED_ROLES } from '../domain/client.ts';
import type { Link, Sight } from '../repository/access.ts';
import type { AccountRow } from '../repository/accounts.ts';
import type { PersonRow } from '../repository/people.ts';
import type { Store } from '../repository/store.ts';
import type { Dependencies } from './dependencies.ts';
import { publishAccount } from './publish.ts';

/** An operator of nothing but one directorate acts with the directorate's role. */
function effectiveRoleOf(account: AccountRow, links: readonly Link[], directorates: ReadonlySet<string>): string {
  const only = links.length === 1 ? links[0]?.clientId.toLowerCase() : undefined;
  return account.role === 'operator' && only !== undefined && directorates.has(only) ? only : account.role;
}

async function sightOf(
  store: Store,
  tx: Transaction,
  account: AccountRow,
  links: readonly Link[],
  directorates: ReadonlySet<string>,
): Promise<Sight> {
  const effectiveRole = effectiveRoleOf(account, links, directorates);
  const linked = links.map((link) => link.clientId);
  const home = linked.find((id) => id.toLowerCase() === effectiveRole) ?? linked[0] ?? null;
  const base = { effectiveRole, clientId: home };
  if (account.role === 'admin') return { ...base, seesAll: true, tenants: [] };
  if (!directorates.has(effectiveRole)) return { ...base, seesAll: false, tenants: [...linked].sort() };
  return { ...base, seesAll: false, tenants: await store.access.sightOfDirectorate(tx, account.accountId, effectiveRole) };
}

const same = (account: AccountRow, sight: Sight): boolean =>
  account.permissionsCurrent &&
  account.effectiveRole === sight.effectiveRole &&
  account.seesAll === sight.seesAll &&
  account.clientId === sight.clientId &&
  account.tenants.length === sight.tenants.length &&
  account.tenants.every((tenant, index) => tenant === sight.tenants[index]);

/**
 * Computes anew what the accounts may do and which clients they see; stores and publishes what differs, and accounts never published.
 * The caller holds the access lock, so that nobody changes the grounds meanwhile.
 */
export async function refreshAccess(store: Store, tx: Transaction, accountIds: readonly string[], at: Date): Promise<void> {
  if (accountIds.length === 0) return;
  const accounts = await store.accounts.lock(tx, accountIds);
  const links = await store.access.links(tx, accountIds);
  const roles = new Set([...accounts.map((account) => account.role), ...links.map((link) => link.clientId.toLowerCase())]);
  const directorates = await store.access.directorateRoles(tx, [...roles]);
  for (const account of accounts) {
    const own = links.filter((link) => link.accountId === account.accountId);
    const sight = await sightOf(store, tx, account, own, directorates);
    if (account.version > 0 && same(account, sight)) continue;
    await store.access.store(tx, account.accountId, sight, at);
    const changed = await store.accounts.find(tx, account.accountId);
    if (changed !== null) publishAccount(tx, changed);
  }
}

type Holder = Pick<PersonRow, 'clientId' | 'roles' | 'active'>;
const holdings = (holder: Holder | null): string[] =>
  holder?.active === true ? holder.roles.filter((role) => !PREDEFINED_ROLES.has(role)).map((role) => `${role} ${holder.clientId}`) : [];

/**
 * Brings directorates' sight in step with one person's change: a client is seen while it has an active holder of the directorate's role.
 * Called last in a transaction: it takes the access lock, which others wait for.
 */
export async function refreshAccessOfHolders(
  store: Store,
  tx: Transaction,
  change: { before: Holder | null; after: Holder },
  at: Date,
): Promise<void> {
  const before = new Set(holdings(change.before));
  const after = new Set(holdings(change.after));
  const lost = [...before].filter((holding) => !after.has(holding));
  const gained = [...after].filter((holding) => !before.has(holding));
  if (lost.length + gained.length === 0) return;
  // The last holder's leaving must not overtake a new holder's coming, so a loss waits for all others; gains run side by side.
  await (lost.length > 0 ? store.access.lockExclusive(tx) : store.access.lockShared(tx));
  const parts = [...lost, ...gained].map((holding) => holding.split(' '));
  const roles = [...new Set(parts.map(([role = '']) => role))];
  const clientIds = [...new Set(parts.map(([, clientId = '']) => clientId))];
  await refreshAccess(store, tx, await store.access.accountsOutOfStep(tx, roles, clientIds), at);
}

/** Publishes accounts whose role has come to allow more or less: with a new version, or by an administrator's hand. */
export const makeFollowRoles =
  ({ database, store, clock }: Dependencies) =>
  async (): Promise<void> => {
    const changed = await database.read('system', (tx) => store.access.accountsOfChangedRoles(tx));
    if (changed.length === 0) return;
    await database.unitOfWork('system', async (tx) => {
      await store.access.lockExclusive(tx);
      // Read again under the lock: another replica may have been faster.
      await refreshAccess(store, tx, await store.access.accountsOfChangedRoles(tx), clock.now());
    });
  };
