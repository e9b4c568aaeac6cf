import { type Actor, Problem } from '@balai/runtime';
import type { IdentityContext } from '../context.ts';
import { identityProblems } from '../problems.ts';
import * as handles from '../repository/handles.ts';
import * as people from '../repository/people.ts';
import type { PersonKey } from './lock-visible-person.ts';

/**
 * A person with the handles they held; one the account does not see does not exist for it.
 * @throws person_not_found (404).
 */
export const showPerson = ({ database }: IdentityContext, actor: Actor, key: PersonKey) =>
  // Who held a handle is kept for the platform alone; what is shown of it is this person's.
  database.read('system', async (tx) => {
    const personId = 'personId' in key ? key.personId : await people.idByNrp(tx, key.nrp);
    const person = personId === null ? null : await people.find(tx, personId);
    if (person === null || !actor.sees(person.client_id)) throw new Problem(identityProblems.person_not_found);
    const held = await handles.ownerships(tx, [], [person.person_id]);
    return { person, held };
  });
