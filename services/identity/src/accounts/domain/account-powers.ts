import { isStaffRole, type PermissionDefinition, type RoleKind } from '@balai/contracts';
import { PERMISSIONS } from '@balai/contracts/catalogue';
import type { Actor } from '@balai/runtime/access';
import type { Granted } from './granted.ts';

/** What an account may do and see, as far as it is compared with another. */
export interface Powers {
  readonly sees_all: boolean;
  readonly tenants: readonly string[];
  readonly permissions: readonly string[];
  readonly granted: Granted | null;
  readonly effective_role: string;
}

const permissionOf: ReadonlyMap<string, PermissionDefinition> = new Map(PERMISSIONS.map((one) => [one.name, one]));

/** Whether the actor has the permissions, for the client or (without one) everywhere. Names of permissions that are gone are ignored. */
export const holdsAll = (actor: Actor, names: readonly string[], clientId?: string): boolean =>
  names.every((name) => {
    const permission = permissionOf.get(name);
    return permission === undefined || actor.can(permission, clientId);
  });

/** Whether all clients of an account are among the actor's. One without clients is of the whole installation. */
export const isWithin = (actor: Actor, { sees_all, tenants }: Pick<Powers, 'sees_all' | 'tenants'>): boolean =>
  actor.tenants === '*' || (!sees_all && tenants.length > 0 && tenants.every((client) => actor.sees(client)));

/** Whether an account may do or see anything that the actor may not. */
export function isBeyond(actor: Actor, account: Powers): boolean {
  if (!isWithin(actor, account)) return true;
  const { permissions, granted, effective_role, tenants } = account;
  if (actor.tenants === '*' && granted === null) return !holdsAll(actor, permissions);
  const ofClient = (client: string) => granted?.role_permissions[granted.grants[client] ?? effective_role] ?? permissions;
  return tenants.some((client) => !holdsAll(actor, ofClient(client), client));
}

/** Clients for which the actor may give staff the role; null: for all of its clients. */
export function clientsToGive(actor: Actor, { kind, permissions }: { kind: RoleKind; permissions: readonly string[] }): string[] | null {
  if (!isStaffRole(kind)) return [];
  if (actor.tenants === '*') return holdsAll(actor, permissions) ? null : [];
  if (kind === 'platform') return [];
  const clients = actor.tenants.filter((client) => holdsAll(actor, permissions, client));
  return clients.length === actor.tenants.length ? null : clients;
}
