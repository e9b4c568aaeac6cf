import type { IdentityContext } from '../../context.ts';
import * as access from '../repository/access.ts';
import { applyPermissionDefaults } from './apply-permission-defaults.ts';
import { refreshAccess } from './refresh-access.ts';

/** Publishes accounts whose role has come to allow more or less: by a permission that is new, or by an administrator's hand. */
export async function followRoles({ database, clock }: IdentityContext): Promise<void> {
  await applyPermissionDefaults({ database });
  const changed = await database.read('system', (tx) => access.accountsOfChangedRoles(tx));
  if (changed.length === 0) return;
  await database.unitOfWork('system', async (tx) => {
    await access.lockExclusive(tx);
    // Read again under the lock: another replica may have been faster.
    await refreshAccess(tx, await access.accountsOfChangedRoles(tx), clock.now());
  });
}
