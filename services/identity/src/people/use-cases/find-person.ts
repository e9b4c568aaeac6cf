import type { Actor } from '@balai/runtime/access';
import type { IdentityContext } from '../../context.ts';
import * as people from '../repository/people.ts';

/** Whom a personnel number belongs to; `elsewhere`: to somebody of a client the account does not see. */
export type LookedUp =
  | { readonly state: 'known'; readonly person: people.PersonView }
  | { readonly state: 'free' | 'elsewhere'; readonly person: null };

/** Looks a personnel number up before somebody is registered with it. It says no more than registering would. */
export const findPerson = ({ database }: IdentityContext, actor: Actor, nrp: string): Promise<LookedUp> =>
  // Numbers are unique over all clients.
  database.read('system', async (tx) => {
    const personId = await people.idByNrp(tx, nrp);
    const person = personId === null ? null : await people.find(tx, personId);
    if (person === null) return { state: 'free', person };
    return actor.sees(person.client_id) ? { state: 'known', person } : { state: 'elsewhere', person: null };
  });
