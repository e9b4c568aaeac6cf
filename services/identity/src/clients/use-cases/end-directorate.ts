import type { Actor } from '@balai/runtime/access';
import { clientNotFound } from '@balai/runtime/directory';
import type { Cause } from '@balai/runtime/messaging';
import { invalidField } from '@balai/runtime/problem';
import * as access from '../../access/repository/access.ts';
import { refreshAccess } from '../../access/use-cases/refresh-access.ts';
import { giverOf, requireGrantable } from '../../access/use-cases/require-grantable.ts';
import type { IdentityContext } from '../../context.ts';
import { personState, publish } from '../../events/state.ts';
import * as people from '../../people/repository/people.ts';
import { PREDEFINED_ROLES } from '../domain/client.ts';
import * as clients from '../repository/clients.ts';

const NO_DIRECTORATE = { id: 'bukan peran direktorat', en: 'is no directorate’s role' };

/** How many people of the client lost the role, and the directorates that still see it. */
export interface EndedDirectorate {
  readonly people: number;
  readonly seenBy: readonly access.SeenByRow[];
}

/**
 * Takes a directorate's role off all people of a client, inactive ones too, so that the directorate no longer sees it by them. What it sees
 * as the client's parent or by a link stays.
 * @throws client_not_found (404); invalid_request (400) for a role that is no directorate's; forbidden (403) for another directorate.
 */
export const endDirectorate = (
  { database, clock }: IdentityContext,
  actor: Actor,
  { clientId, role }: { clientId: string; role: string },
  cause: Cause = {},
): Promise<EndedDirectorate> =>
  database.unitOfWork(
    'system',
    async (tx) => {
      const at = clock.now();
      if ((await clients.find(tx, clientId)) === null) throw clientNotFound(clientId);
      if (PREDEFINED_ROLES.has(role)) throw invalidField('role', NO_DIRECTORATE);
      await requireGrantable(tx, await giverOf(tx, actor), { clientId, given: [], taken: [role] });
      const changed = await people.takeRole(tx, clientId, role, at);
      for (const person of changed) publish(tx, personState(person));
      await refreshAccess(tx, await access.lockOutOfStep(tx, [role], [clientId], true), at);
      return { people: changed.length, seenBy: await access.seenBy(tx, clientId) };
    },
    cause,
  );
