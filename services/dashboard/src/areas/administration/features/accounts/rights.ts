import { isStaffRole } from '@balai/contracts';
import type { Role } from './queries.ts';

/** A client that an account can be for. */
export interface ClientOption {
  readonly id: string;
  readonly name: string;
  /** Null: of no region, or not known. */
  readonly region: string | null;
}

/** Roles by client as a form keeps them: `POLRES_A:viewer,POLRES_B:editor`, in the order of the clients. */
export const joinedGrants = (grants: Readonly<Record<string, string>>): string =>
  Object.entries(grants)
    .map(([client, role]) => `${client}:${role}`)
    .sort()
    .join(',');

export const grantsIn = (joined: string): Record<string, string> =>
  Object.fromEntries(
    joined
      .split(',')
      .filter(Boolean)
      .map((pair) => pair.split(':') as [string, string]),
  );

/** Those of the roles by client that say something: of a client that is picked, and another role than the account's. */
export const grantsThatCount = (joined: string, role: string, clientIds: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(grantsIn(joined)).filter(([client, granted]) => clientIds.includes(client) && granted !== role));

/** Whether the session may give the role for all of the clients. */
export const isGivable = ({ kind, given_for }: Role, clientIds: readonly string[], seesAll: boolean): boolean => {
  if (!isStaffRole(kind) || (kind === 'platform' && !seesAll)) return false;
  return given_for === null || (given_for.length > 0 && clientIds.every((id) => given_for.includes(id)));
};

/** What an account may do where: each role with the clients it holds it for, its own role first. */
export function rolesByClients(role: string, clientIds: readonly string[], grants: Readonly<Record<string, string>>) {
  const clientsOf = new Map<string, string[]>([[role, []]]);
  for (const id of clientIds) {
    const held = grants[id] ?? role;
    clientsOf.set(held, [...(clientsOf.get(held) ?? []), id]);
  }
  return [...clientsOf].filter(([, ids]) => ids.length > 0).map(([name, ids]) => ({ role: name, clientIds: ids }));
}
