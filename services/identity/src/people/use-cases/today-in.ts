import { dayOf } from '@balai/calendar';
import type { Transaction } from '@balai/runtime/database';
import { clientNotFound } from '@balai/runtime/directory';
import * as clients from '../../clients/repository/clients.ts';

/** Today in the client's zone. */
export async function todayIn(tx: Transaction, clientId: string, at: Date): Promise<string> {
  const client = await clients.find(tx, clientId);
  if (client === null) throw clientNotFound(clientId);
  return dayOf(at, client.timezone);
}
