import { peopleContact } from '@balai/contracts/identity';
import type { Page } from '@balai/runtime/database';
import { clientNotFound } from '@balai/runtime/directory';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import * as peopleLists from '../repository/people-lists.ts';
import { searchOf } from '../repository/people-search.ts';
import { audienceOf, type PeopleQuery, type PeopleViewer } from './list-people.ts';

type Narrowed = Pick<PeopleQuery, 'text' | 'active' | 'page'>;

/** A page of all people the account sees. */
export const listEverybody = (
  { database }: Pick<IdentityContext, 'database'>,
  actor: PeopleViewer,
  { text, active, page }: Narrowed,
): Promise<Page<peopleLists.ListedPerson>> =>
  database.read(actor.scope, async (tx) =>
    peopleLists.list(tx, { search: await searchOf(tx, text, actor.can(peopleContact)), active, page }),
  );

/**
 * A page of the people of a client; of a directorate the holders of its role in every client the account sees.
 * @throws client_not_found (404).
 */
export const listPeopleOfClient = (
  { database }: Pick<IdentityContext, 'database'>,
  actor: PeopleViewer,
  { clientId, page, ...narrowed }: Narrowed & { readonly clientId: string },
): Promise<Page<peopleLists.ListedPerson>> =>
  database.read(actor.scope, async (tx) => {
    const client = await clients.find(tx, clientId);
    if (client === null) throw clientNotFound(clientId);
    const whose = client.type === 'direktorat' ? { scope: 'direktorat', role: clientId.toLowerCase() } : {};
    return peopleLists.list(tx, { ...(await audienceOf(tx, actor, { ...narrowed, ...whose, clientId })), page });
  });
