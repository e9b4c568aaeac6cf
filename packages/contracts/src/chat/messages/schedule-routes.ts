import Type, { type Static } from 'typebox';
import { defineRoute } from '../../define/route.ts';
import { Instant, nullable, oneOf, Uuid } from '../../define/schema.ts';
import { chatUse } from '../permissions.ts';
import { CONTENT_MAX, MessageType } from './message-models.ts';

const chat = { service: 'chat', access: { permission: chatUse, tenant: { kind: 'platform' as const } } };
const ofConversation = Type.Object({ conversation_id: Uuid });
const ofScheduled = Type.Object({ scheduled_id: Uuid });
const SCHEDULED = '/api/v1/scheduled-messages';
const ONE = `${SCHEDULED}/:scheduled_id`;

/** A message that is sent later. Only its author sees it until then. */
export const ScheduledMessage = Type.Object({
  id: Uuid,
  conversation_id: Uuid,
  message_type: MessageType,
  content: Type.String(),
  media_url: nullable(Type.String()),
  metadata: Type.Record(Type.String(), Type.Unknown()),
  scheduled_at: Instant,
  status: oneOf('pending', 'sent', 'failed', 'cancelled'),
  sent_at: nullable(Instant),
  /** Null until it is sent. */
  message_id: nullable(Uuid),
  /** Code of the problem that sending met. */
  error_reason: nullable(Type.String()),
  created_at: Instant,
});
export type ScheduledMessage = Static<typeof ScheduledMessage>;

const one = Type.Object({ success: Type.Literal(true), data: ScheduledMessage, scheduled_message: ScheduledMessage });
const several = Type.Object({
  success: Type.Literal(true),
  data: Type.Array(ScheduledMessage),
  scheduled_messages: Type.Array(ScheduledMessage),
});

export const scheduleMessage = defineRoute({
  id: 'chat.scheduled.create',
  ...chat,
  method: 'POST',
  path: '/api/v1/conversations/:conversation_id/messages/schedule',
  summary: 'Send a message later.',
  params: ofConversation,
  body: Type.Object({
    message_type: Type.Optional(MessageType),
    content: Type.Optional(Type.String({ maxLength: CONTENT_MAX })),
    media_url: Type.Optional(Type.String({ maxLength: 2_000 })),
    metadata: Type.Optional(Type.Record(Type.String({ maxLength: 60 }), Type.Unknown(), { maxProperties: 30 })),
    scheduled_at: Instant,
  }),
  status: [201],
  response: one,
  problems: ['conversation_not_found', 'message_empty', 'time_past', 'too_many_scheduled'],
  example: { body: { content: 'Selamat pagi', scheduled_at: '2100-01-01T00:00:00Z' } },
});

export const listScheduledOfConversation = defineRoute({
  id: 'chat.scheduled.list-of-conversation',
  ...chat,
  method: 'GET',
  path: '/api/v1/conversations/:conversation_id/scheduled-messages',
  summary: "The caller's messages that wait in a conversation, or could not be sent, the earliest first.",
  params: ofConversation,
  response: several,
  problems: ['conversation_not_found'],
});

export const listScheduled = defineRoute({
  id: 'chat.scheduled.list',
  ...chat,
  method: 'GET',
  path: SCHEDULED,
  summary: "The caller's messages that wait, or could not be sent, the earliest first.",
  response: several,
});

export const getScheduled = defineRoute({
  id: 'chat.scheduled.get',
  ...chat,
  method: 'GET',
  path: ONE,
  summary: 'One scheduled message.',
  params: ofScheduled,
  response: one,
  problems: ['scheduled_not_found'],
});

export const changeScheduled = defineRoute({
  id: 'chat.scheduled.change',
  ...chat,
  method: 'PUT',
  path: ONE,
  summary: 'Change text or time of a message that waits.',
  params: ofScheduled,
  body: Type.Object({
    scheduled_at: Type.Optional(Instant),
    content: Type.Optional(Type.String({ minLength: 1, maxLength: CONTENT_MAX })),
  }),
  response: one,
  problems: ['scheduled_not_found', 'scheduled_closed', 'time_past'],
});

export const cancelScheduled = defineRoute({
  id: 'chat.scheduled.cancel',
  ...chat,
  method: 'DELETE',
  path: ONE,
  summary: 'Do not send a message that waits.',
  params: ofScheduled,
  response: Type.Object({ success: Type.Literal(true) }),
  problems: ['scheduled_not_found', 'scheduled_closed'],
});
