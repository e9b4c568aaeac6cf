import Type from 'typebox';
import { chatOrderCommand } from '../define/chat-order.ts';
import { defineCommand, defineEvent } from '../define/message.ts';
import { Uuid } from '../define/schema.ts';

export const noteAdded = defineEvent(
  '__key__.note.added.v1',
  'fact',
  'A person added a note.',
  Type.Object({ note_id: Uuid, client_id: Type.String(), text: Type.String() }),
  { audit: true },
);

/** Pages that show these clients' notes read them again. */
export const notesChanged = defineEvent(
  '__key__.notes.changed.v1',
  'hint',
  'Notes of these clients changed.',
  Type.Object({ client_ids: Type.Array(Type.String()) }),
);

export const clearNotes = defineCommand(
  '__key__.notes.clear.v1',
  'Remove old notes of a client, and end the run.',
  Type.Object({ job_run_id: Uuid, client_id: Type.String() }),
  { from: ['scheduler'] },
);

export const runChatOrder = chatOrderCommand('__key__');
