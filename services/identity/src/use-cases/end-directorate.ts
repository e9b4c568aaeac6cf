import { type Actor, type Cause, Problem } from '@balai/runtime';
import { identityProblems } from '../problems.ts';
import type { SeenBy } from '../repository/access.ts';
import type { Dependencies } from './dependencies.ts';
import { publishPerson } from './publish.ts';
import { refreshAccess } from './refresh-access.ts';
import { giverOf, requireGrantable } from './role-giver.ts';

/** People of the client who lost the role, and the directorates that still see it. */
export interface EndedDirectorate {
  readonly people: number;
  readonly seenBy: readonly SeenBy[];
}

/**
 * Takes a directorate's role off all people of a client, inactive ones too, so that the directorate no longer sees it by them. What it sees
 * as the client's parent or by a link stays.
 * @throws client_not_found (404); forbidden (403) for another directorate.
 */
export const endDirectorate = (
  { database, store, clock }: Dependencies,
  actor: Actor,
  { clientId, role }: { clientId: string; role: string },
  cause: Cause = {},
): Promise<EndedDirectorate> =>
  database.unitOfWork(
    'system',
    async (tx) => {
      const at = clock.now();
      if ((await store.clients.find(tx, clientId)) === null) throw new Problem(identityProblems.client_not_found, { client_id: clientId });
      await requireGrantable(store, tx, await giverOf(store, tx, actor), { clientId, given: [], taken: [role] });
      const people = await store.people.takeRole(tx, clientId, role, at);
      for (const person of people) publishPerson(tx, person);
      await store.access.lockExclusive(tx);
      await refreshAccess(store, tx, await store.access.accountsOutOfStep(tx, [role], [clientId]), at);
      return { people: people.length, seenBy: await store.access.seenBy(tx, clientId) };
    },
    cause,
  );
