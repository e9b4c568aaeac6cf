import { roleFactorChanged } from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import * as access from '../../access/repository/access.ts';
import { refreshAccess } from '../../access/use-cases/refresh-access.ts';
import { requirePlatform } from '../../access/use-cases/require-platform.ts';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import * as trustedDevices from '../../sessions/repository/trusted-devices.ts';
import * as factors from '../repository/factors.ts';

/**
 * Says whether accounts of a role need a second factor, and may trust devices; whether they may. Those without one may only set one up from then on.
 * @throws Problem forbidden (403) for accounts that do not see every client, role_not_found (404)
 */
export async function requireFactor(
  { database, clock }: Pick<IdentityContext, 'database' | 'clock'>,
  actor: Actor,
  { role, ...wanted }: factors.FactorRule & { readonly role: string },
  cause: Cause,
): Promise<boolean> {
  // Roles are one set for the installation.
  requirePlatform(actor);
  return database.unitOfWork(
    'system',
    async (tx) => {
      await access.lockExclusive(tx);
      const rule = await factors.requireOfRole(tx, role, wanted);
      if (rule === null) throw new Problem(identityProblems.role_not_found, { role });
      if (!rule.isChanged) return rule.allowsTrust;
      const at = clock.now();
      // Allowed again later, it begins anew.
      if (!rule.allowsTrust) await trustedDevices.removeForbidden(tx);
      tx.send(
        roleFactorChanged,
        { role, requires_factor: wanted.isRequired, allows_trust: rule.allowsTrust, changed_at: at.toISOString() },
        { subject: role, orderKey: `role:${role}` },
      );
      await refreshAccess(tx, await access.accountsOfChangedRoles(tx), at);
      return rule.allowsTrust;
    },
    cause,
  );
}
