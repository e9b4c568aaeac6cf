import { type Actor, Problem, problems, type Transaction } from '@balai/runtime';
import { PREDEFINED_ROLES } from '../domain/client.ts';
import { type RoleChange, type RoleGiver, rolesBeyond } from '../domain/person-roles.ts';
import type { Store } from '../repository/store.ts';

/** The account as a giver of roles. */
export async function giverOf(store: Store, tx: Transaction, actor: Actor): Promise<RoleGiver> {
  const kind = PREDEFINED_ROLES.get(actor.role) ?? (await store.roles.find(tx, actor.role))?.kind ?? 'client';
  return { role: actor.role, kind };
}

/**
 * Refuses role changes that are not the account's to make: beside its own it may give those of directorates above the client.
 * @throws forbidden (403) naming the field.
 */
export async function requireGrantable(
  store: Store,
  tx: Transaction,
  giver: RoleGiver,
  change: RoleChange & { clientId: string },
): Promise<void> {
  const none = new Set<string>();
  if (rolesBeyond(giver, change, none).length === 0) return;
  const grantable = await store.clients.directorateRolesAbove(tx, change.clientId);
  const beyond = rolesBeyond(giver, change, grantable);
  if (beyond.length === 0) return;
  throw new Problem(
    problems.forbidden,
    {},
    {
      errors: [
        {
          field: 'roles',
          message: { id: `Peran tidak boleh diberikan: ${beyond.join(', ')}`, en: `Roles that may not be given: ${beyond.join(', ')}` },
        },
      ],
    },
  );
}
