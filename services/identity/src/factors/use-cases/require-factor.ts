import { roleFactorChanged } from '@balai/contracts/identity';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import * as access from '../../access/repository/access.ts';
import { refreshAccess } from '../../access/use-cases/refresh-access.ts';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import * as factors from '../repository/factors.ts';

/**
 * Says whether accounts of a role need a second factor. Those without one may only set one up from then on.
 * @throws Problem role_not_found (404)
 */
export const requireFactor = (
  { database, clock }: Pick<IdentityContext, 'database' | 'clock'>,
  { role, isRequired }: { readonly role: string; readonly isRequired: boolean },
  cause: Cause,
): Promise<void> =>
  database.unitOfWork(
    'system',
    async (tx) => {
      await access.lockExclusive(tx);
      const isChanged = await factors.requireOfRole(tx, role, isRequired);
      if (isChanged === null) throw new Problem(identityProblems.role_not_found, { role });
      if (!isChanged) return;
      const at = clock.now();
      tx.send(
        roleFactorChanged,
        { role, requires_factor: isRequired, changed_at: at.toISOString() },
        { subject: role, orderKey: `role:${role}` },
      );
      await refreshAccess(tx, await access.accountsOfChangedRoles(tx), at);
    },
    cause,
  );
