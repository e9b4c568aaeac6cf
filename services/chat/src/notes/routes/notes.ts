import * as wire from '@balai/contracts/chat';
import type { Actor } from '@balai/runtime/access';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { ChatContext } from '../../context.ts';
import type { NoteFilter, NoteRow } from '../repository/notes.ts';
import { changeNote, createNote, getNote, listNotes, removeNote } from '../use-cases/notes.ts';

const LIMIT = 20;
const LIMIT_MAX = 100;
const success = true as const;

const noteToWire = ({ note_id, owner_id, ...row }: NoteRow): wire.Note => ({
  ...row,
  id: note_id,
  user_id: owner_id,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});
const one = (row: NoteRow) => {
  const note = noteToWire(row);
  return { success, data: note, note };
};

/** HTTP edge of notes. */
export function noteRoutes(context: ChatContext): RouteBinding[] {
  const list = async (actor: Actor, query: { readonly limit?: number; readonly offset?: number }, filter: NoteFilter) => {
    const page = { limit: Math.min(query.limit ?? LIMIT, LIMIT_MAX), offset: query.offset ?? 0 };
    const { rows, hasMore } = await listNotes(context, actor, filter, page);
    const notes = rows.map(noteToWire);
    return { body: { success, data: notes, notes, has_more: hasMore } };
  };
  return [
    bind(wire.createNote, async ({ actor, body, request }) => ({
      status: 201,
      body: one(await createNote(context, actor, body.conversation_id ?? null, body, request.cause)),
    })),
    bind(wire.listNotes, async ({ actor, query }) =>
      list(
        actor,
        query,
        query.conversation_id === undefined
          ? { of: query.scope === 'global' ? 'global' : 'own' }
          : { of: 'conversation', conversationId: query.conversation_id },
      ),
    ),
    bind(wire.listPinnedNotes, async ({ actor, query }) => list(actor, query, { of: 'pinned' })),
    bind(wire.searchNotes, async ({ actor, query }) => list(actor, query, { of: 'text', text: query.q })),
    bind(wire.listNotesByTag, async ({ actor, query }) => list(actor, query, { of: 'tag', tag: query.tag })),
    bind(wire.getNote, async ({ actor, params }) => ({ body: one(await getNote(context, actor, params.note_id)) })),
    bind(wire.changeNote, async ({ actor, params, body, request }) => ({
      body: one(await changeNote(context, actor, params.note_id, body, request.cause)),
    })),
    bind(wire.removeNote, async ({ actor, params, request }) => {
      await removeNote(context, actor, params.note_id, request.cause);
      return { body: { success } };
    }),
    bind(wire.pinNote, async ({ actor, params, request }) => ({
      body: one(await changeNote(context, actor, params.note_id, { isPinned: true }, request.cause)),
    })),
    bind(wire.unpinNote, async ({ actor, params, request }) => ({
      body: one(await changeNote(context, actor, params.note_id, { isPinned: false }, request.cause)),
    })),
  ];
}
