import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { clientNotFound } from '@balai/runtime/directory';
import { Problem } from '@balai/runtime/problem';
import * as access from '../../access/repository/access.ts';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import * as clients from '../repository/clients.ts';

/** What a page asks for: the client it works for, seen in a role. Texts as sent. */
export interface ProfileQuery {
  readonly clientId?: string | undefined;
  readonly role?: string | undefined;
  readonly scope?: string | undefined;
  readonly regionalId?: string | undefined;
}

/** The directorate whose social accounts stand in for the client's: the role's own, when it is above the client or the account is its. */
async function directorateInstead(
  tx: Transaction,
  actor: Actor,
  client: clients.ClientRow,
  role: string,
): Promise<clients.ClientRow | null> {
  if (client.type !== 'org' || role === 'operator' || role === 'client') return null;
  const directorate = await clients.find(tx, role.toUpperCase());
  if (directorate === null || directorate.type !== 'direktorat') return null;
  const isAllowed = actor.role === role || actor.sees(directorate.client_id);
  return isAllowed || (await clients.directorateRolesAbove(tx, client.client_id)).has(role) ? directorate : null;
}

function withSocialOf(client: clients.ClientRow, other: clients.ClientRow | null): clients.ClientRow {
  if (other === null) return client;
  const { instagram_handle, instagram_enabled, tiktok_handle, tiktok_enabled, amplify_enabled } = other;
  return { ...client, instagram_handle, instagram_enabled, tiktok_handle, tiktok_enabled, amplify_enabled };
}

/** A directorate as the units below it may know it. */
const withoutContacts = (client: clients.ClientRow): clients.ClientRow => ({
  ...client,
  operators: [],
  supervisors: [],
  groups: [],
  report_emails: [],
});

/**
 * The client a page works for: the one named, else the one its token names. `scope=direktorat` gives the directorate of the role; a client
 * of type `org` seen in a directorate's role shows the directorate's social accounts.
 * @throws client_required, role_required, invalid_scope (400); client_not_found (404), also for a foreign region or directorate.
 */
export async function getProfile({ database }: IdentityContext, actor: Actor, query: ProfileQuery): Promise<clients.ClientRow> {
  const clientId = query.clientId ?? actor.activeClientId;
  if (clientId === null) throw new Problem(identityProblems.client_required);
  const scope = (query.scope ?? '').trim().toLowerCase() || 'org';
  if (scope !== 'org' && scope !== 'direktorat') throw new Problem(identityProblems.invalid_scope);
  const role = (query.role ?? '').trim().toLowerCase() || actor.role;
  const region = (query.regionalId ?? '').trim().toUpperCase();
  // System: the directorate above belongs to another client; what is shown of it is decided here.
  return database.read('system', async (tx) => {
    const client = actor.sees(clientId) ? await clients.find(tx, clientId) : null;
    if (client === null) throw clientNotFound(clientId);
    if (region !== '' && (client.regional_id ?? '').toUpperCase() !== region) throw clientNotFound(clientId);
    if (scope === 'org') return withSocialOf(client, await directorateInstead(tx, actor, client, role));
    if (!(await access.directorateRoles(tx, [role])).has(role)) throw new Problem(identityProblems.role_required);
    const isVisible = actor.sees(role);
    const isAbove = isVisible || (await clients.directorateRolesAbove(tx, client.client_id)).has(role);
    const directorate = isAbove ? await clients.find(tx, role.toUpperCase()) : null;
    if (directorate === null) throw clientNotFound(role.toUpperCase());
    return isVisible ? directorate : withoutContacts(directorate);
  });
}
