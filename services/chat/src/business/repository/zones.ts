import { DEFAULT_ZONE } from '@balai/calendar';
import type { Transaction } from '@balai/runtime/database';
import { findClients } from '@balai/runtime/directory';

/** Time zone of each client that the unit of work sees; the default one for others. */
export async function zonesOf(tx: Transaction, clientIds: readonly string[]): Promise<(clientId: string) => string> {
  const zones = new Map((await findClients(tx, clientIds)).map(({ client_id, timezone }) => [client_id, timezone]));
  return (clientId) => zones.get(clientId) ?? DEFAULT_ZONE;
}

export const zoneOf = async (tx: Transaction, clientId: string): Promise<string> => (await zonesOf(tx, [clientId]))(clientId);
