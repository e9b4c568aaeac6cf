import Type from 'typebox';
import { limitUpTo } from '../../define/list.ts';
import { defineRoute } from '../../define/route.ts';
import { Count, Instant, nullable, oneOf, Uuid } from '../../define/schema.ts';
import { chatUse } from '../permissions.ts';
import { Message, SentMessage } from './message-models.ts';
import { ClientMessageId } from './message-routes.ts';

const chat = { service: 'chat', access: { permission: chatUse, tenant: { kind: 'platform' as const } } };
const ofConversation = Type.Object({ conversation_id: Uuid });
const ofMessage = Type.Object({ message_id: Uuid });
const MESSAGES = '/api/v1/conversations/:conversation_id/messages';
const MESSAGE = '/api/v1/messages/:message_id';
const done = Type.Object({ success: Type.Literal(true) });

export const listEdits = defineRoute({
  id: 'chat.messages.edits',
  ...chat,
  method: 'GET',
  path: `${MESSAGE}/edit-history`,
  summary: 'What a message said before it was edited, newest first.',
  params: ofMessage,
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Array(Type.Object({ previous_content: Type.String(), edited_at: Instant, edited_by: Uuid })),
  }),
  problems: ['message_not_found'],
});

const ofReaction = Type.Object({ message_id: Uuid, emoji: Type.String({ minLength: 1, maxLength: 32 }) });

export const reactToMessage = defineRoute({
  id: 'chat.messages.react',
  ...chat,
  method: 'PUT',
  path: `${MESSAGE}/reactions/:emoji`,
  summary: 'React to a message with an emoji; once is enough.',
  params: ofReaction,
  response: done,
  problems: ['message_not_found', 'not_an_emoji', 'too_many_reactions'],
  example: { params: { emoji: '👍' } },
});

export const takeReactionBack = defineRoute({
  id: 'chat.messages.unreact',
  ...chat,
  method: 'DELETE',
  path: `${MESSAGE}/reactions/:emoji`,
  summary: 'Take a reaction back.',
  params: ofReaction,
  response: done,
  problems: ['message_not_found'],
  example: { params: { emoji: '👍' } },
});

export const searchMessages = defineRoute({
  id: 'chat.messages.search',
  ...chat,
  method: 'GET',
  path: '/api/v1/messages/search',
  summary: "Messages of the caller's conversations that contain a text, newest first.",
  query: Type.Object({
    q: Type.String({ minLength: 1, maxLength: 200 }),
    conversation_id: Type.Optional(Uuid),
    limit: limitUpTo(100, 20),
    cursor: Type.Optional(Uuid),
  }),
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Array(Message),
    messages: Type.Array(Message),
    next_cursor: nullable(Type.String()),
    has_more: Type.Boolean(),
  }),
  problems: ['conversation_not_found'],
});

export const forwardMessages = defineRoute({
  id: 'chat.messages.forward',
  ...chat,
  method: 'POST',
  path: '/api/v1/messages/forward',
  summary: 'Send up to thirty messages again to up to ten conversations; what could not be sent is named with the reason.',
  body: Type.Object({
    message_ids: Type.Array(Uuid, { minItems: 1, maxItems: 30 }),
    target_conversation_ids: Type.Array(Uuid, { minItems: 1, maxItems: 10 }),
    hide_source: Type.Optional(Type.Boolean()),
    client_msg_id: Type.Optional(ClientMessageId),
  }),
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Object({
      forwarded_messages: Type.Array(SentMessage),
      failed: Type.Array(Type.Object({ conversation_id: Uuid, message_id: Uuid, reason: Type.String() })),
      total_forwarded: Count,
    }),
  }),
  problems: ['message_not_found'],
});

const pinOf = Type.Object({ conversation_id: Uuid, message_id: Uuid });
const PinType = oneOf('personal', 'public');

export const pinMessage = defineRoute({
  id: 'chat.messages.pin',
  ...chat,
  method: 'POST',
  path: `${MESSAGES}/:message_id/pin`,
  summary: 'Pin a message, for oneself or for everybody; of those for everybody the oldest of more than twenty falls off.',
  params: pinOf,
  body: Type.Object({ pin_type: Type.Optional(PinType) }),
  status: [201],
  response: done,
  problems: ['conversation_not_found', 'message_not_found', 'already_pinned'],
});

export const unpinMessage = defineRoute({
  id: 'chat.messages.unpin',
  ...chat,
  method: 'DELETE',
  path: `${MESSAGES}/:message_id/pin`,
  summary: 'Take a pin away.',
  params: pinOf,
  query: Type.Object({ pin_type: Type.Optional(PinType) }),
  response: done,
  problems: ['conversation_not_found', 'message_not_found'],
});

export const listPinnedMessages = defineRoute({
  id: 'chat.messages.pinned',
  ...chat,
  method: 'GET',
  path: '/api/v1/conversations/:conversation_id/pinned-messages',
  summary: 'Pinned messages of a conversation, the newest pin first.',
  params: ofConversation,
  query: Type.Object({ pin_type: Type.Optional(oneOf('all', 'personal', 'public')) }),
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Array(Message),
    pinned_messages: Type.Array(Message),
    total: Count,
  }),
  problems: ['conversation_not_found'],
});
