import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { Problem, problems } from '@balai/runtime/problem';
import { PREDEFINED_ROLES } from '../../clients/domain/client.ts';
import * as clients from '../../clients/repository/clients.ts';
import { type RoleChange, type RoleGiver, rolesBeyond } from '../domain/person-roles.ts';
import * as roles from '../repository/roles.ts';

/** The account as a giver of roles. */
export async function giverOf(tx: Transaction, { role }: Pick<Actor, 'role'>): Promise<RoleGiver> {
  return { role, kind: PREDEFINED_ROLES.get(role) ?? (await roles.find(tx, role))?.kind ?? 'client' };
}

/**
 * Refuses role changes that are not the account's to make: beside its own it may give those of directorates above the client.
 * @throws forbidden (403) naming the field.
 */
export async function requireGrantable(tx: Transaction, giver: RoleGiver, change: RoleChange & { clientId: string }): Promise<void> {
  if (rolesBeyond(giver, change, new Set()).length === 0) return;
  const beyond = rolesBeyond(giver, change, await clients.directorateRolesAbove(tx, change.clientId)).join(', ');
  if (beyond === '') return;
  const message = { id: `Peran tidak boleh diberikan: ${beyond}`, en: `Roles that may not be given: ${beyond}` };
  throw new Problem(problems.forbidden, {}, { errors: [{ field: 'roles', message }] });
}
