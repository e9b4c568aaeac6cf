import Type from 'typebox';
import { limitUpTo } from '../../define/list.ts';
import { defineRoute } from '../../define/route.ts';
import { Count, nullable, Uuid } from '../../define/schema.ts';
import { chatUse } from '../permissions.ts';
import { Attachment, CONTENT_MAX, Mention, Message, MessageType, SentMessage } from './message-models.ts';

const chat = { service: 'chat', access: { permission: chatUse, tenant: { kind: 'platform' as const } } };
const ofConversation = Type.Object({ conversation_id: Uuid });
const ofMessage = Type.Object({ message_id: Uuid });
const MESSAGES = '/api/v1/conversations/:conversation_id/messages';
const MESSAGE = '/api/v1/messages/:message_id';
const oneMessage = Type.Object({ success: Type.Literal(true), data: Message, message: Message });
const done = Type.Object({ success: Type.Literal(true) });

/** Failures of sending, also by the routes of the former system. */
export const SEND_PROBLEMS = ['conversation_not_found', 'person_blocked', 'blocked_by_person', 'message_empty', 'reply_not_found'];

/** What the sender calls a message: a repeat with the same text here is the same message. */
export const ClientMessageId = Type.String({ minLength: 1, maxLength: 64 });

export const sendMessage = defineRoute({
  id: 'chat.messages.send',
  ...chat,
  method: 'POST',
  path: MESSAGES,
  summary: 'Send a message. Repeated with the same `client_msg_id`, it answers what was stored the first time.',
  params: ofConversation,
  body: Type.Object({
    client_msg_id: ClientMessageId,
    type: Type.Optional(MessageType),
    content: Type.Optional(Type.String({ maxLength: CONTENT_MAX })),
    attachments: Type.Optional(Type.Array(Attachment, { maxItems: 10 })),
    mentions: Type.Optional(Type.Array(Mention, { maxItems: 50 })),
    metadata: Type.Optional(Type.Record(Type.String({ maxLength: 60 }), Type.Unknown(), { maxProperties: 30 })),
    reply_to_id: Type.Optional(nullable(Uuid)),
  }),
  status: [201, 200],
  response: Type.Object({ success: Type.Literal(true), data: SentMessage }),
  problems: SEND_PROBLEMS,
  example: { body: { client_msg_id: 'example-{serial}', type: 'text', content: 'Selamat pagi' } },
});

export const listMessages = defineRoute({
  id: 'chat.messages.list',
  ...chat,
  method: 'GET',
  path: MESSAGES,
  summary: 'Messages of a conversation, oldest first: the newest ones, or those before, after or around a position.',
  params: ofConversation,
  query: Type.Object({
    limit: limitUpTo(100, 20),
    before_seq: Type.Optional(Type.Integer({ minimum: 1 })),
    after_seq: Type.Optional(Count),
    around_seq: Type.Optional(Type.Integer({ minimum: 1 })),
    /** Ids of messages, as apps of the former system name positions. */
    before: Type.Optional(Uuid),
    after: Type.Optional(Uuid),
    target: Type.Optional(Uuid),
  }),
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Array(Message),
    messages: Type.Array(Message),
    has_more: Type.Boolean(),
    last_seq: Count,
  }),
  problems: ['conversation_not_found', 'message_not_found'],
});

export const editMessage = defineRoute({
  id: 'chat.messages.edit',
  ...chat,
  method: 'PATCH',
  path: MESSAGE,
  summary: "Change the text of one's own message, within the time that is set for it.",
  params: ofMessage,
  body: Type.Object({
    content: Type.String({ minLength: 1, maxLength: CONTENT_MAX }),
    mentions: Type.Optional(Type.Array(Mention, { maxItems: 50 })),
  }),
  response: oneMessage,
  problems: ['message_not_found', 'not_your_message', 'not_a_text', 'edit_window_closed', 'message_empty'],
});

export const removeMessage = defineRoute({
  id: 'chat.messages.remove',
  ...chat,
  method: 'DELETE',
  path: MESSAGE,
  summary: "Delete one's own message for everybody; in groups owner and admins delete those of others too.",
  params: ofMessage,
  response: done,
  problems: ['message_not_found', 'not_your_message', 'delete_window_closed'],
});
