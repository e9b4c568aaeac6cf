import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import type { IdentityContext } from '../../context.ts';
import * as people from '../repository/people.ts';
import { updatePerson } from './update-person.ts';

/**
 * Gives a person another personnel number; repeated, or after another call has done it, it changes nothing.
 * @throws person_not_found (404), nrp_taken (409).
 */
export async function renamePerson(
  context: IdentityContext,
  actor: Actor,
  { from, to }: { from: string; to: string },
  cause: Cause = {},
): Promise<void> {
  const clientId = await context.database.read('system', async (tx) =>
    (await people.idByNrp(tx, from)) === null ? people.clientOfRenamed(tx, from, to) : null,
  );
  if (clientId !== null && actor.sees(clientId)) return;
  await updatePerson(
    context,
    actor,
    { key: { nrp: from }, patch: { fields: { nrp: to }, roles: { add: [], remove: [] }, excuse: null } },
    cause,
  );
}
