import Type, { type Static } from 'typebox';
import { limitUpTo } from '../../define/list.ts';
import { defineRoute } from '../../define/route.ts';
import { Instant, nullable, oneOf, Uuid } from '../../define/schema.ts';
import { chatUse } from '../permissions.ts';

const chat = { service: 'chat', access: { permission: chatUse, tenant: { kind: 'platform' as const } } };
const ofNote = Type.Object({ note_id: Uuid });
const NOTES = '/api/v1/notes';
const ONE = `${NOTES}/:note_id`;

/** A note of an account, for itself or shared with a conversation. */
export const Note = Type.Object({
  id: Uuid,
  user_id: Uuid,
  /** Null: it belongs to no conversation. */
  conversation_id: nullable(Uuid),
  title: Type.String(),
  content: Type.String(),
  tags: Type.Array(Type.String()),
  is_pinned: Type.Boolean(),
  visibility: oneOf('private', 'shared'),
  created_at: Instant,
  updated_at: Instant,
});
export type Note = Static<typeof Note>;

const written = {
  title: Type.String({ maxLength: 255 }),
  content: Type.String({ maxLength: 20_000 }),
  tags: Type.Array(Type.String({ minLength: 1, maxLength: 50 }), { maxItems: 20 }),
  visibility: oneOf('private', 'shared'),
};
const one = Type.Object({ success: Type.Literal(true), data: Note, note: Note });
const several = Type.Object({ success: Type.Literal(true), data: Type.Array(Note), notes: Type.Array(Note), has_more: Type.Boolean() });
const page = { limit: limitUpTo(100, 20), offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })) };

export const createNote = defineRoute({
  id: 'chat.notes.create',
  ...chat,
  method: 'POST',
  path: NOTES,
  summary: 'Write a note; one of a conversation may be shared with its members.',
  body: Type.Object({ ...Type.Partial(Type.Object(written)).properties, conversation_id: Type.Optional(nullable(Uuid)) }),
  status: [201],
  response: one,
  problems: ['conversation_not_found', 'note_empty', 'note_not_shareable'],
  example: { body: { title: 'Catatan {serial}', content: 'Isi' } },
});

export const listNotes = defineRoute({
  id: 'chat.notes.list',
  ...chat,
  method: 'GET',
  path: NOTES,
  summary: "The caller's notes, the newest first; of a conversation also those others share.",
  query: Type.Object({
    conversation_id: Type.Optional(Uuid),
    /** `global`: only those of no conversation. */
    scope: Type.Optional(oneOf('global', 'all')),
    ...page,
  }),
  response: several,
});

export const listPinnedNotes = defineRoute({
  id: 'chat.notes.pinned',
  ...chat,
  method: 'GET',
  path: `${NOTES}/pinned`,
  summary: "The caller's pinned notes, the newest first.",
  query: Type.Object(page),
  response: several,
});

export const searchNotes = defineRoute({
  id: 'chat.notes.search',
  ...chat,
  method: 'GET',
  path: `${NOTES}/search`,
  summary: 'Notes the caller may read that contain a text; those with it in the title first.',
  query: Type.Object({ q: Type.String({ minLength: 1, maxLength: 200 }), ...page }),
  response: several,
});

export const listNotesByTag = defineRoute({
  id: 'chat.notes.by-tag',
  ...chat,
  method: 'GET',
  path: `${NOTES}/by-tag`,
  summary: "The caller's notes with a tag, the newest first.",
  query: Type.Object({ tag: Type.String({ minLength: 1, maxLength: 50 }), ...page }),
  response: several,
});

export const getNote = defineRoute({
  id: 'chat.notes.get',
  ...chat,
  method: 'GET',
  path: ONE,
  summary: 'One note.',
  params: ofNote,
  response: one,
  problems: ['note_not_found'],
});

export const changeNote = defineRoute({
  id: 'chat.notes.change',
  ...chat,
  method: 'PUT',
  path: ONE,
  summary: "Change one's own note; absent fields stay.",
  params: ofNote,
  body: Type.Partial(Type.Object(written)),
  response: one,
  problems: ['note_not_found', 'note_empty', 'note_not_shareable'],
});

export const removeNote = defineRoute({
  id: 'chat.notes.remove',
  ...chat,
  method: 'DELETE',
  path: ONE,
  summary: "Delete one's own note.",
  params: ofNote,
  response: Type.Object({ success: Type.Literal(true) }),
  problems: ['note_not_found'],
});

const pinning = (method: 'PUT' | 'DELETE', name: string, summary: string) =>
  defineRoute({
    id: `chat.notes.${name}`,
    ...chat,
    method,
    path: `${ONE}/pin`,
    summary,
    params: ofNote,
    response: one,
    problems: ['note_not_found'],
  });
export const pinNote = pinning('PUT', 'pin', "Pin one's own note.");
export const unpinNote = pinning('DELETE', 'unpin', "Take the pin of one's own note away.");
