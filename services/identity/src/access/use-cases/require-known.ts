import type { Transaction } from '@balai/runtime/database';
import { clientNotFound } from '@balai/runtime/directory';
import * as clients from '../../clients/repository/clients.ts';

/** Refuses what is asked about a client that there is not. @throws Problem `client_not_found` */
export async function requireKnown(tx: Transaction, clientId: string | null | undefined): Promise<void> {
  if (clientId == null || (await clients.find(tx, clientId)) !== null) return;
  throw clientNotFound(clientId);
}
