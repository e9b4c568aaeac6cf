import { type Actor, type Page, Problem } from '@balai/runtime';
import type { IdentityContext } from '../context.ts';
import { identityProblems } from '../problems.ts';
import * as clients from '../repository/clients.ts';
import * as people from '../repository/people.ts';
import * as roles from '../repository/roles.ts';

/** What is asked for; words as sent, the client in upper case. */
export interface PeopleQuery {
  readonly clientId?: string | undefined;
  readonly role?: string | undefined;
  readonly scope?: string | undefined;
  readonly regionalId?: string | undefined;
  readonly text?: string | undefined;
  /** Only active or only inactive people; absent: all. */
  readonly active?: boolean | undefined;
  readonly page: people.PeopleFilter['page'];
}

/**
 * A page of people. `scope=org` (default): of one client, narrowed to holders of `operator` or a directorate's role when such a role is
 * asked for. `scope=direktorat`: holders of the directorate's role in every client the account sees, narrowed to a client of people.
 * @throws client_required, role_required, invalid_scope (400); client_not_found (404, only for who sees all clients).
 */
export async function listPeople({ database }: IdentityContext, actor: Actor, query: PeopleQuery): Promise<Page<people.PersonView>> {
  const scope = (query.scope ?? '').trim().toLowerCase() || 'org';
  if (scope !== 'org' && scope !== 'direktorat') throw new Problem(identityProblems.invalid_scope);
  const asked = (query.role ?? '').trim().toLowerCase();
  const clientId = query.clientId ?? (scope === 'org' ? actor.clientId : null);
  if (scope === 'org' && clientId === null) throw new Problem(identityProblems.client_required);
  const role = asked === '' && scope === 'direktorat' ? actor.role : asked;
  return database.read(actor.scope, async (tx) => {
    const isDirectorate = role !== '' && (await roles.find(tx, role))?.kind === 'directorate';
    if (scope === 'direktorat' && !isDirectorate)
      throw new Problem(asked === '' ? identityProblems.role_required : identityProblems.invalid_scope);
    const client = clientId === null ? null : await clients.find(tx, clientId);
    if (clientId !== null && client === null) throw new Problem(identityProblems.client_not_found, { client_id: clientId });
    const ofClient = scope === 'direktorat' && client?.type === 'direktorat' ? null : client;
    return people.list(tx, {
      clientId: ofClient?.client_id,
      role: isDirectorate || role === 'operator' ? role : undefined,
      regionalId: query.regionalId?.trim().toUpperCase() || undefined,
      text: query.text?.trim() || undefined,
      active: query.active,
      page: query.page,
    });
  });
}
