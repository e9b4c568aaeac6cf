import { peopleContact, peopleExcuse, peopleWrite } from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import { listedClients, type Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import * as chats from '../../contacts/repository/contact-chats.ts';
import type { IdentityContext } from '../../context.ts';
import * as requests from '../../excuses/repository/excuse-requests.ts';
import * as excuses from '../../excuses/repository/excuses.ts';
import { type ExcuseRequestShown, showExcuseRequests } from '../../excuses/use-cases/list-excuse-requests.ts';
import { identityProblems } from '../../problems.ts';
import * as handles from '../repository/handles.ts';
import * as people from '../repository/people.ts';
import type { PersonKey } from './lock-visible-person.ts';

/** How long a page says that a wish to excuse somebody came to nothing. */
const NEWS_MS = 30 * 86_400_000;

/** The wish to excuse them, for those who ask or decide: reasons are personal. */
async function newsFor(tx: Transaction, actor: Actor, { person_id }: people.PersonRow, at: Date): Promise<ExcuseRequestShown | null> {
  if (!actor.can(peopleWrite) && !actor.can(peopleExcuse)) return null;
  const found = await requests.newsOf(tx, person_id, at, new Date(at.getTime() - NEWS_MS));
  const [shown = null] = found === null ? [] : await showExcuseRequests(tx, actor, [found]);
  return shown;
}

/** Chats of their number; null without the permission to see contacts. */
async function chatsFor(tx: Transaction, actor: Actor, { whatsapp }: people.PersonRow): Promise<chats.ContactChatRow[] | null> {
  if (!actor.can(peopleContact)) return null;
  return whatsapp === null ? [] : chats.ofPhone(tx, whatsapp, listedClients(actor, null));
}

/**
 * A person with the handles they held, why they are excused, and whether somebody wants them to be; one the account does not see does not exist for it.
 * @throws person_not_found (404).
 */
export const showPerson = ({ database, clock }: IdentityContext, actor: Actor, key: PersonKey) =>
  // Who held a handle is kept for the platform alone; what is shown of it is this person's.
  database.read('system', async (tx) => {
    const personId = 'personId' in key ? key.personId : await people.idByNrp(tx, key.nrp);
    const person = personId === null ? null : await people.find(tx, personId);
    const isHidden = actor.personId !== null && actor.personId !== person?.person_id;
    if (person === null || isHidden || !actor.sees(person.client_id)) throw new Problem(identityProblems.person_not_found);
    const held = await handles.ownerships(tx, [], { personIds: [person.person_id] });
    const request = await newsFor(tx, actor, person, clock.now());
    return { person, held, excuse: await excuses.find(tx, person.person_id), request, chats: await chatsFor(tx, actor, person) };
  });
