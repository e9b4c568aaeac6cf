import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { clientNotFound } from '@balai/runtime/directory';
import * as access from '../../access/repository/access.ts';
import type { IdentityContext } from '../../context.ts';
import * as clients from '../repository/clients.ts';

/** A client, and the directorates that see it. */
export interface ClientDetail {
  readonly client: clients.ClientRow;
  readonly seenBy: readonly access.SeenByRow[];
  /** Active people registered with it. */
  readonly people: number;
  /** Accounts of staff for it, active or invited. */
  readonly accounts: number;
}

/** What the page of a client shows beside it. */
export const detailOf = async (tx: Transaction, client: clients.ClientRow): Promise<ClientDetail> => ({
  client,
  seenBy: await access.seenBy(tx, client.client_id),
  people: await clients.countPeople(tx, client.client_id),
  accounts: await clients.countAccounts(tx, client.client_id),
});

/**
 * One client the account sees.
 * @throws client_not_found (404).
 */
export async function getClient({ database }: IdentityContext, actor: Actor, clientId: string): Promise<ClientDetail> {
  const client = await database.read(actor.scope, (tx) => clients.find(tx, clientId));
  if (client === null) throw clientNotFound(clientId);
  // System: the directorates are other clients. Who sees a client's data is the client's affair.
  return database.read('system', (tx) => detailOf(tx, client));
}
