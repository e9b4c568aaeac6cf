import { type Actor, Problem } from '@balai/runtime';
import type { IdentityContext } from '../context.ts';
import { identityProblems } from '../problems.ts';
import * as access from '../repository/access.ts';
import * as clients from '../repository/clients.ts';

/** A client, and the directorates that see it. */
export interface ClientDetail {
  readonly client: clients.ClientRow;
  readonly seenBy: readonly access.SeenByRow[];
}

/**
 * One client the account sees.
 * @throws client_not_found (404).
 */
export async function getClient({ database }: IdentityContext, actor: Actor, clientId: string): Promise<ClientDetail> {
  const client = await database.read(actor.scope, (tx) => clients.find(tx, clientId));
  if (client === null) throw new Problem(identityProblems.client_not_found, { client_id: clientId });
  // System: the directorates are other clients. Who sees a client's data is the client's affair.
  return { client, seenBy: await database.read('system', (tx) => access.seenBy(tx, clientId)) };
}
