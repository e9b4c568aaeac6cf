import type { Actor } from '@balai/runtime';
import type { NotifierContext } from '../context.ts';
import * as messages from '../repository/messages.ts';

/** Newest outgoing messages of one client, or of all the account sees. */
export const listMessages = (
  { database }: NotifierContext,
  actor: Actor,
  { clientId, limit }: { clientId: string | null; limit: number },
): Promise<messages.ListedMessage[]> => database.read(actor.scope, (tx) => messages.list(tx, clientId, limit));
