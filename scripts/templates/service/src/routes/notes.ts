import { clientIdOf } from '@balai/contracts';
import { addNote as addNoteRoute, listNotes as listNotesRoute } from '@balai/contracts/__name__';
import { bind, type RouteBinding, wireRow } from '@balai/runtime/http';
import type { __Name__Context } from '../context.ts';
import { addNote } from '../use-cases/add-note.ts';
import { listNotes } from '../use-cases/list-notes.ts';

const LIMIT = 100;

/** Routes of the notes: list, add. */
export const noteRoutes = (context: __Name__Context): RouteBinding[] => [
  bind(listNotesRoute, async ({ actor, query }) => {
    const rows = await listNotes(context, actor, { clientId: clientIdOf(query.client_id), limit: query.limit ?? LIMIT });
    return { body: { success: true as const, data: rows.map(wireRow) } };
  }),
  bind(addNoteRoute, async ({ actor, body, request }) => {
    const note = await addNote(context, actor, { clientId: clientIdOf(body.client_id), text: body.text }, request.cause);
    return { status: 201, body: { success: true as const, data: wireRow(note) } };
  }),
];
