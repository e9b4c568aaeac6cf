import Type, { type Static } from 'typebox';
import { defineLiveTopic } from '../../define/live-topic.ts';
import { defineEvent } from '../../define/message.ts';
import { defineRoute, success } from '../../define/route.ts';
import { Instant, nullable, Uuid } from '../../define/schema.ts';
import { PIECE_FIELDS } from '../models.ts';
import { editorialRead } from '../permissions.ts';

/** A tab says this often that it has the piece open. */
export const PRESENCE_EVERY_SECONDS = 15;
/** A tab that has not said so for this long is gone: two calls may be lost before somebody vanishes who is there. */
export const PRESENCE_LASTS_SECONDS = 50;

const ONE = {
  service: 'editorial',
  path: '/api/editorial/pieces/:id/presence/:tab_id',
  access: { permission: editorialRead, tenant: { kind: 'own' } },
  /** `tab_id`: made by the page when it opens the piece. */
  params: Type.Object({ id: Uuid, tab_id: Uuid }),
} as const;
const field = nullable(Type.Enum([...PIECE_FIELDS]));

/** An account that has a piece open in another tab. */
export const Present = Type.Object({
  account_id: Uuid,
  name: Type.String(),
  /** The field it writes in; null: none. */
  field,
  since: Instant,
});
export type Present = Static<typeof Present>;

export const putPresence = defineRoute({
  ...ONE,
  id: 'editorial.presence.put',
  method: 'PUT',
  summary: `Say that a tab has a piece open, and in which field somebody writes; who else has it open. Forgotten ${PRESENCE_LASTS_SECONDS} s after it was said last.`,
  body: Type.Object({ field }),
  response: success(Type.Array(Present)),
  problems: ['piece_not_found'],
  example: { params: { id: '{piece}', tab_id: '0199a000-0000-7000-8000-000000000001' }, body: { field: 'content' } },
});

export const removePresence = defineRoute({
  ...ONE,
  id: 'editorial.presence.remove',
  method: 'DELETE',
  summary: 'Say that a tab no longer has a piece open.',
  response: success(Type.Object({ tab_id: Uuid })),
  problems: ['piece_not_found'],
  example: { params: { id: '{piece}', tab_id: '0199a000-0000-7000-8000-000000000001' } },
});

/** Somebody opened or left a piece of these clients, or writes in another field. */
export const presenceChanged = defineEvent(
  'editorial.presence.changed.v1',
  'hint',
  'Somebody opened or left a piece of these clients, or writes in another field of it.',
  Type.Object({ client_ids: Type.Array(Type.String()) }),
);

export const presenceTopic = defineLiveTopic({
  name: 'presence',
  hint: presenceChanged,
  permission: editorialRead,
  invalidates: [putPresence],
});
