import { type Actor, Problem, type Transaction } from '@balai/runtime';
import { identityProblems } from '../problems.ts';
import type { PersonRow } from '../repository/people.ts';
import type { Store } from '../repository/store.ts';

/** How a call names a person: internal id or NRP. */
export type PersonKey = { readonly personId: string } | { readonly nrp: string };

/**
 * The person, locked; one the account does not see does not exist for it.
 * @throws person_not_found (404).
 */
export async function lockVisiblePerson(store: Store, tx: Transaction, actor: Actor, key: PersonKey): Promise<PersonRow> {
  const person = await ('personId' in key ? store.people.lockById(tx, key.personId) : store.people.lockByNrp(tx, key.nrp));
  if (person === null || !actor.sees(person.clientId)) throw new Problem(identityProblems.person_not_found);
  return person;
}
