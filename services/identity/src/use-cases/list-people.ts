import { type Actor, Problem } from '@balai/runtime';
import { identityProblems } from '../problems.ts';
import type { PeopleFilter, PersonView } from '../repository/people.ts';
import type { Dependencies } from './dependencies.ts';
import { type Page, pageOf } from './page.ts';

/** What is asked for; words as sent, the client in upper case. */
export interface PeopleQuery {
  readonly clientId?: string | undefined;
  readonly role?: string | undefined;
  readonly scope?: string | undefined;
  readonly regionalId?: string | undefined;
  readonly text?: string | undefined;
  /** Only active or only inactive people; absent: all. */
  readonly active?: boolean | undefined;
  readonly page: PeopleFilter['page'];
}

/**
 * A page of people. `scope=org` (default): of one client, narrowed to holders of `operator` or a directorate's role when such a role is
 * asked for. `scope=direktorat`: holders of the directorate's role in every client the account sees, narrowed to a client of people.
 * @throws client_required, role_required, invalid_scope (400); client_not_found (404, only for who sees all clients).
 */
export const makeListPeople =
  ({ database, store }: Pick<Dependencies, 'database' | 'store'>) =>
  async (actor: Actor, query: PeopleQuery): Promise<Page<PersonView>> => {
    const scope = (query.scope ?? '').trim().toLowerCase() || 'org';
    if (scope !== 'org' && scope !== 'direktorat') throw new Problem(identityProblems.invalid_scope);
    const asked = (query.role ?? '').trim().toLowerCase();
    const clientId = query.clientId ?? (scope === 'org' ? actor.clientId : null);
    if (scope === 'org' && clientId === null) throw new Problem(identityProblems.client_required);
    const region = (query.regionalId ?? '').trim().toUpperCase();
    const text = (query.text ?? '').trim();

    const found = await database.read(actor.scope, async (tx) => {
      const role = asked === '' && scope === 'direktorat' ? actor.role : asked;
      const isDirectorate = role !== '' && (await store.roles.find(tx, role))?.kind === 'directorate';
      if (scope === 'direktorat' && !isDirectorate)
        throw new Problem(asked === '' ? identityProblems.role_required : identityProblems.invalid_scope);
      const client = clientId === null ? null : await store.clients.find(tx, clientId);
      if (clientId !== null && client === null) throw new Problem(identityProblems.client_not_found, { client_id: clientId });
      const ofClient = scope === 'direktorat' && client?.type === 'direktorat' ? null : client;
      return store.people.list(tx, {
        clientId: ofClient?.clientId,
        role: isDirectorate || role === 'operator' ? role : undefined,
        regionalId: region === '' ? undefined : region,
        text: text === '' ? undefined : text,
        active: query.active,
        page: { ...query.page, limit: query.page.limit + 1 },
      });
    });
    return pageOf(found, query.page.limit);
  };
