import type { Actor } from '@balai/runtime/access';
import * as accounts from '../../accounts/repository/accounts.ts';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import * as sessions from '../repository/sessions.ts';
import { activeClient, activePosts } from './active-client.ts';

/** Most clients a session lists; the bound of what one account sees. */
const CLIENTS_MAX = 5000;

/** The clients of an account, and the one it works with. */
export async function getSession(
  { database }: IdentityContext,
  actor: Actor,
): Promise<{
  clients: readonly clients.ClientRow[];
  activeClientId: string | null;
  /** Whose posts count for it; null: its own. */
  activePosts: string | null;
  /** Tries that failed before this session was opened. */
  failed: Awaited<ReturnType<typeof sessions.failuresBefore>>;
}> {
  const page = { by: 'client_id', descending: false, limit: CLIENTS_MAX } as const;
  const { rows } = await database.read(actor.scope, (tx) => clients.list(tx, { page }));
  const own = await database.read('system', async (tx) => {
    const account = await accounts.find(tx, actor.accountId);
    const activeClientId = account === null ? actor.clientId : await activeClient(tx, account);
    return {
      activeClientId,
      activePosts: account === null ? null : activePosts(account, activeClientId),
      failed: await sessions.failuresBefore(tx, actor.sessionId),
    };
  });
  return { clients: rows, ...own };
}
