import Type, { type Static } from 'typebox';
import { limitUpTo } from '../define/list.ts';
import { defineRoute, success } from '../define/route.ts';
import { Count, Instant, nullable, Uuid } from '../define/schema.ts';
import { operationsManage } from './permissions.ts';

const OPERATIONS = { permission: operationsManage, tenant: { kind: 'platform' } } as const;

/** A message that a subscription gave up. One message may be given up by several: `id` and `subscription` together name a letter. */
export const DeadLetter = Type.Object({
  /** Id of the message. */
  id: Uuid,
  /** Service that gave it up; `access` is what every process knows of accounts. */
  service: Type.String(),
  subscription: Type.String(),
  /** Type of the message, or `unreadable` for what was none. */
  type: Type.String(),
  /** Client it is about. */
  tenant: nullable(Type.String()),
  attempts: Count,
  error: nullable(Type.String()),
  received_at: Instant,
});
export type DeadLetter = Static<typeof DeadLetter>;

const ONE_LETTER = {
  service: 'gateway',
  access: OPERATIONS,
  params: Type.Object({ id: Uuid }),
  /** Without `subscription`: of every subscription that gave the message up. */
  query: Type.Object({ subscription: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_.-]{1,100}$' })) }),
} as const;

/** Most messages of one answer, whatever was asked for. */
export const DEAD_LETTERS_MAX = 200;

export const listDeadLetters = defineRoute({
  id: 'dead-letters.list',
  service: 'gateway',
  method: 'GET',
  path: '/api/operations/dead-letters',
  summary: 'Messages that were given up, of every service, newest first; 100 unless told.',
  access: OPERATIONS,
  query: Type.Object({
    service: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9_]{0,62}$' })),
    limit: limitUpTo(DEAD_LETTERS_MAX, 100),
  }),
  response: success(Type.Array(DeadLetter)),
  example: { query: { limit: 5 } },
});

export const getDeadLetter = defineRoute({
  id: 'dead-letters.get',
  ...ONE_LETTER,
  method: 'GET',
  path: '/api/operations/dead-letters/:id',
  summary: 'A message that was given up, with its payload: the envelope, or the text that came where it is none.',
  response: success(Type.Object({ ...DeadLetter.properties, envelope: Type.Unknown() })),
  problems: ['dead_letter_not_found'],
  example: { params: { id: '{dead-letter.shown}' } },
});

export const redriveDeadLetter = defineRoute({
  id: 'dead-letters.redrive',
  ...ONE_LETTER,
  method: 'POST',
  path: '/api/operations/dead-letters/:id/redrive',
  summary: 'Handle a message that was given up again, as if it were new. Without `subscription`: for everyone who gave it up.',
  response: success(Type.Object({ redriven: Count })),
  problems: ['dead_letter_not_found', 'dead_letter_unreadable'],
  example: { params: { id: '{dead-letter.redriven}' } },
});

export const discardDeadLetter = defineRoute({
  id: 'dead-letters.discard',
  ...ONE_LETTER,
  method: 'DELETE',
  path: '/api/operations/dead-letters/:id',
  summary: 'Give a message up for good; its payload is deleted. Without `subscription`: for everyone who gave it up.',
  response: success(Type.Object({ discarded: Count })),
  problems: ['dead_letter_not_found'],
  example: { params: { id: '{dead-letter.discarded}' } },
});
