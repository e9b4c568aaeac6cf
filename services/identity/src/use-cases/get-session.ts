import type { Actor } from '@balai/runtime';
import type { IdentityContext } from '../context.ts';
import * as accounts from '../repository/accounts.ts';
import * as clients from '../repository/clients.ts';
import { activeClient } from './active-client.ts';

/** Most clients a session lists; the bound of what one account sees. */
const CLIENTS_MAX = 5000;

/** The clients of whoever is signed in, and the one they work with. */
export async function getSession(
  { database }: IdentityContext,
  actor: Actor,
): Promise<{ clients: readonly clients.ClientRow[]; activeClientId: string | null }> {
  const page = { by: 'client_id', descending: false, limit: CLIENTS_MAX } as const;
  const { rows } = await database.read(actor.scope, (tx) => clients.list(tx, { page }));
  const activeClientId = await database.read('system', async (tx) => {
    const account = await accounts.find(tx, actor.accountId);
    return account === null ? actor.clientId : activeClient(tx, account);
  });
  return { clients: rows, activeClientId };
}
