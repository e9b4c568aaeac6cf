import type { Client } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime/database';
import { clientNotFound, findClient } from '@balai/runtime/directory';

/** The client that is asked about; null: of none. @throws Problem `client_not_found` */
export async function requireKnown(tx: Transaction, clientId: string | null): Promise<Client | null> {
  if (clientId === null) return null;
  const client = await findClient(tx, clientId);
  if (client === null) throw clientNotFound(clientId);
  return client;
}
