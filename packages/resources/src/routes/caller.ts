import { clientIdOf, type ResourceDefinition } from '@balai/contracts';
import { type Actor, requireClient } from '@balai/runtime/access';
import { knownClient } from '@balai/runtime/directory';
import { Problem } from '@balai/runtime/problem';
import type { ResourceContext } from '../context.ts';
import { resourceProblems } from '../problems.ts';
import type { Author } from '../rows/changes.ts';
import { hiddenFields } from '../rows/row.ts';

/**
 * The one client a call is about: the named one, that of the session, or the only one the account sees. A caller that sees all clients may name one
 * that there is not. @throws Problem client_required, client_not_allowed, client_not_found
 */
export async function clientOf(
  context: Pick<ResourceContext, 'database' | 'clock'>,
  actor: Actor,
  named: string | undefined,
): Promise<string> {
  const only = actor.tenants !== '*' && actor.tenants.length === 1 ? (actor.tenants[0] ?? null) : null;
  const clientId = (named?.trim() === '' ? null : clientIdOf(named)) ?? actor.activeClientId ?? only;
  if (clientId === null) throw new Problem(resourceProblems.client_required);
  requireClient(actor, clientId);
  if (actor.tenants === '*') await knownClient(context, actor.scope, clientId);
  return clientId;
}

/** Fields that the caller may not see in rows of a client. */
export const hiddenFrom = (resource: ResourceDefinition, actor: Actor, clientId: string): ReadonlySet<string> =>
  hiddenFields(resource, (mask) => {
    const permission = resource.permissions[mask];
    return permission !== undefined && actor.can(permission, clientId);
  });

export const authorOf = ({ accountId, username }: Actor): Author => ({ accountId, username });

/** The version in `If-Match`. @throws Problem version_required */
export function versionOf(headers: Readonly<Record<string, string | string[] | undefined>>): number {
  const header = headers['if-match'];
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(typeof header === 'string' ? header.trim() : '')?.[1];
  if (version === undefined) throw new Problem(resourceProblems.version_required);
  return Number(version);
}
