import type { Actor } from '@balai/runtime/access';
import { knownClient } from '@balai/runtime/directory';
import type { NotifierContext } from '../context.ts';
import * as messages from '../repository/messages.ts';

/** Newest outgoing messages of one client (with those sent in its name, as far as the account sees whose they are), or of all the account sees. @throws Problem client_not_found */
export async function listMessages(
  context: NotifierContext,
  actor: Actor,
  { clientId, limit }: { clientId: string | null; limit: number },
): Promise<messages.ListedMessage[]> {
  if (clientId !== null) await knownClient(context, actor.scope, clientId, { removed: true });
  return context.database.read(actor.scope, (tx) => messages.list(tx, clientId, limit));
}
