import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import { identityProblems } from '../../problems.ts';
import * as people from '../repository/people.ts';

/** How a call names a person: internal id or NRP. */
export type PersonKey = { readonly personId: string } | { readonly nrp: string };

/**
 * The person, locked; one the account does not see does not exist for it.
 * @throws person_not_found (404).
 */
export async function lockVisiblePerson(tx: Transaction, actor: Pick<Actor, 'sees'>, key: PersonKey): Promise<people.PersonRow> {
  const person = await ('personId' in key ? people.lockById(tx, key.personId) : people.lockByNrp(tx, key.nrp));
  if (person === null || !actor.sees(person.client_id)) throw new Problem(identityProblems.person_not_found);
  return person;
}
