import { isStaffRole } from '@balai/contracts';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { clientNotFound } from '@balai/runtime/directory';
import { invalidField, Problem } from '@balai/runtime/problem';
import * as roles from '../../access/repository/roles.ts';
import * as clients from '../../clients/repository/clients.ts';
import { identityProblems } from '../../problems.ts';
import type { Link } from '../repository/accounts.ts';

/** Roles and clients that an account is to have. */
export interface WantedRole {
  readonly role: string;
  readonly clientIds: readonly string[];
  /** Roles by client, where they are others than `role`. */
  readonly grants: Readonly<Record<string, string>>;
}

/** A role that staff can have. @throws unknown_role, role_not_given (400) */
export async function requireStaffRole(tx: Transaction, name: string): Promise<roles.RoleRow> {
  const role = await roles.find(tx, name);
  if (role === null) throw new Problem(identityProblems.unknown_role, { role: name }, { field: 'role' });
  if (!isStaffRole(role.kind)) throw new Problem(identityProblems.role_not_given, { role: name });
  return role;
}

/**
 * The links of an account with these roles and clients. That they are not the actor's to give is found out once its sight is computed.
 * @throws unknown_role, role_not_given, clients_required, invalid_request (400); client_not_found (404).
 */
export async function wantedLinks(tx: Transaction, actor: Actor, { role, clientIds, grants }: WantedRole): Promise<Link[]> {
  const own = await requireStaffRole(tx, role);
  if (own.kind !== 'platform' && clientIds.length === 0)
    throw new Problem(identityProblems.clients_required, { role }, { field: 'client_ids' });
  for (const clientId of clientIds)
    if (!actor.sees(clientId) || (await clients.find(tx, clientId)) === null) throw clientNotFound(clientId);
  for (const [clientId, granted] of Object.entries(grants)) {
    if (!clientIds.includes(clientId))
      throw invalidField('grants', {
        id: `memuat ${clientId}, yang tidak ada di client_ids`,
        en: `has ${clientId}, which is not in client_ids`,
      });
    if ((await requireStaffRole(tx, granted)).kind === 'platform')
      throw new Problem(identityProblems.role_not_given, { role: granted }, { field: 'grants' });
  }
  return clientIds.map((clientId) => {
    const granted = grants[clientId];
    return { client_id: clientId, role: granted === undefined || granted === role ? null : granted };
  });
}
