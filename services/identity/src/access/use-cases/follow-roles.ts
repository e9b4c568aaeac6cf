import type { Transaction } from '@balai/runtime/database';
import * as accounts from '../../accounts/repository/accounts.ts';
import type { IdentityContext } from '../../context.ts';
import { publishAccount } from '../../events/accounts.ts';
import * as access from '../repository/access.ts';
import { applyPermissionDefaults } from './apply-permission-defaults.ts';
import { refreshAccess } from './refresh-access.ts';

/** Publishes accounts whose role has come to allow more or less: by a permission that is new, or by an administrator's hand. */
export async function followRoles({ database, clock }: Pick<IdentityContext, 'database' | 'clock'>): Promise<void> {
  await applyPermissionDefaults({ database });
  await database.unitOfWork('system', (tx) => followMemberRole(tx, clock.now()));
  const changed = await database.read('system', (tx) => access.accountsOfChangedRoles(tx));
  if (changed.length === 0) return;
  await database.unitOfWork('system', async (tx) => {
    await access.lockExclusive(tx);
    // Read again under the lock: another replica may have been faster.
    await refreshAccess(tx, await access.accountsOfChangedRoles(tx), clock.now());
  });
}

/** Members of a round; the next one is a minute later. */
const MEMBERS_MAX = 500;

/** Publishes members anew whose role has come to allow more or less. */
async function followMemberRole(tx: Transaction, at: Date): Promise<void> {
  for (const accountId of await accounts.takeMemberRole(tx, at, MEMBERS_MAX)) {
    const account = await accounts.find(tx, accountId);
    if (account !== null) await publishAccount(tx, account);
  }
}
