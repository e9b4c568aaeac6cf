import type { Actor } from '@balai/runtime/access';
import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import * as people from '../../people/repository/people.ts';
import { identityProblems } from '../../problems.ts';

/** The record of the member who asks: row-level security shows them no other. @throws person_not_found (404). */
export async function showOwnRecord({ database }: IdentityContext, actor: Actor): Promise<people.PersonView> {
  const { personId } = actor;
  // An administrator may do everything, and is nobody's record.
  const person = personId === null ? null : await database.read(actor.scope, (tx) => people.find(tx, personId));
  if (person === null) throw new Problem(identityProblems.person_not_found);
  return person;
}
