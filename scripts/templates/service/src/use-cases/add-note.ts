import { noteAdded } from '@balai/contracts/__name__';
import type { Actor } from '@balai/runtime/access';
import { knownClient } from '@balai/runtime/directory';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { __Name__Context } from '../context.ts';
import { noteText } from '../domain/note-text.ts';
import { __camel__Problems } from '../problems.ts';
import * as notes from '../repository/notes.ts';

/**
 * Adds a note and publishes who did.
 * @throws Problem `client_not_found`, `note_empty`.
 */
export async function addNote(
  context: __Name__Context,
  actor: Actor,
  { clientId, text: typed }: { clientId: string; text: string },
  cause: Cause,
): Promise<notes.Note> {
  const text = noteText(typed);
  if (text === null) throw new Problem(__camel__Problems.note_empty);
  await knownClient(context, actor.scope, clientId);
  const { database, newId, changed } = context;
  return database.unitOfWork(
    actor.scope,
    async (tx) => {
      const note = await notes.add(tx, { noteId: newId(), clientId, text });
      tx.send(noteAdded, { note_id: note.note_id, client_id: clientId, text }, { tenant: clientId, subject: note.note_id });
      tx.afterCommit(() => changed([clientId]));
      return note;
    },
    cause,
  );
}
