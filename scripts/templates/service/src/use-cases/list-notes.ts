import type { Actor } from '@balai/runtime/access';
import type { __Name__Context } from '../context.ts';
import * as notes from '../repository/notes.ts';

/** Notes of one client, or of all the account sees, newest first. */
export function listNotes(
  { database }: __Name__Context,
  actor: Actor,
  { clientId, limit }: { clientId: string | null; limit: number },
): Promise<notes.Note[]> {
  return database.read(actor.scope, (tx) => notes.list(tx, clientId, limit));
}
