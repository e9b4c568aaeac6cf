import type { Transaction } from '@balai/runtime/database';
import { PREDEFINED_ROLES } from '../../clients/domain/client.ts';
import type { PersonRow } from '../../people/repository/people.ts';
import * as access from '../repository/access.ts';
import { refreshAccess } from './refresh-access.ts';

type Holder = Pick<PersonRow, 'client_id' | 'roles' | 'active'>;
const grantsOf = (holder: Holder | null): string[] =>
  holder?.active === true ? holder.roles.filter((role) => !PREDEFINED_ROLES.has(role)).map((role) => `${role} ${holder.client_id}`) : [];

/**
 * Brings directorates' sight in step with one person's change: a client is seen while it has an active holder of the directorate's role.
 * Called last in a transaction: it takes the access lock, which others wait for.
 */
export async function refreshAccessOfHolders(tx: Transaction, change: { before: Holder | null; after: Holder }, at: Date): Promise<void> {
  const before = new Set(grantsOf(change.before));
  const after = new Set(grantsOf(change.after));
  const lost = [...before].filter((grant) => !after.has(grant));
  const gained = [...after].filter((grant) => !before.has(grant));
  if (lost.length + gained.length === 0) return;
  const parts = [...lost, ...gained].map((grant) => grant.split(' '));
  const roles = [...new Set(parts.map(([role = '']) => role))];
  const clientIds = [...new Set(parts.map(([, clientId = '']) => clientId))];
  // The last holder's leaving must not overtake a new holder's coming, so a loss waits for all others; gains run side by side.
  await refreshAccess(tx, await access.lockOutOfStep(tx, roles, clientIds, lost.length > 0), at);
}
