import Type from 'typebox';
import { limitUpTo } from '../../define/list.ts';
import { defineRoute } from '../../define/route.ts';
import { ClientIdInput, Count, nullable, oneOf, typedText, Uuid } from '../../define/schema.ts';
import { chatUse } from '../permissions.ts';
import { Conversation, ConversationType } from './conversation-models.ts';

const access = { permission: chatUse, tenant: { kind: 'platform' as const } };
const chat = { service: 'chat', access };
const ofOne = Type.Object({ conversation_id: Uuid });
const GONE = ['conversation_not_found'];
const ROOT = '/api/v1/conversations';
const ONE = `${ROOT}/:conversation_id`;

/** Named twice: `data` as everywhere, and the key that apps of the former system read. */
const oneConversation = Type.Object({ success: Type.Literal(true), data: Conversation, conversation: Conversation });

export const openConversation = defineRoute({
  id: 'chat.conversations.open',
  ...chat,
  method: 'POST',
  path: ROOT,
  summary: 'Open the conversation with somebody or with a business (the one there is, if any), or begin a group.',
  body: Type.Object({
    type: ConversationType,
    member_id: Type.Optional(Uuid),
    business_id: Type.Optional(ClientIdInput),
    title: Type.Optional(typedText(1, 100)),
    icon_url: Type.Optional(nullable(Type.String({ maxLength: 2_000 }))),
    member_ids: Type.Optional(Type.Array(Uuid, { maxItems: 1_000 })),
  }),
  status: [201, 200],
  response: oneConversation,
  problems: ['person_not_found', 'business_not_found', 'person_blocked', 'blocked_by_person', 'group_too_large', 'requests_closed'],
  example: { body: { type: 'group', title: 'Tim {serial}', member_ids: [] } },
});

export const listConversations = defineRoute({
  id: 'chat.conversations.list',
  ...chat,
  method: 'GET',
  path: ROOT,
  summary: 'Conversations of the caller, pinned ones first, then by their newest message.',
  query: Type.Object({
    limit: limitUpTo(100, 20),
    offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
    type: Type.Optional(ConversationType),
    show: Type.Optional(oneOf('active', 'hidden', 'archived', 'requests')),
  }),
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Array(Conversation),
    conversations: Type.Array(Conversation),
    has_more: Type.Boolean(),
  }),
});

export const getConversation = defineRoute({
  id: 'chat.conversations.get',
  ...chat,
  method: 'GET',
  path: ONE,
  summary: 'One conversation.',
  params: ofOne,
  response: oneConversation,
  problems: GONE,
});

export const changeConversation = defineRoute({
  id: 'chat.conversations.change',
  ...chat,
  method: 'PATCH',
  path: ONE,
  summary: 'Change title or picture of a group; its owner and admins may.',
  params: ofOne,
  body: Type.Object({ title: Type.Optional(typedText(1, 100)), icon_url: Type.Optional(nullable(Type.String({ maxLength: 2_000 }))) }),
  response: oneConversation,
  problems: [...GONE, 'not_a_group', 'role_too_low'],
});

export const setConversationFlags = defineRoute({
  id: 'chat.conversations.set-flags',
  ...chat,
  method: 'PATCH',
  path: `${ONE}/flags`,
  summary: 'Pin, mute, hide, archive a conversation, or accept a request, for the caller alone.',
  params: ofOne,
  body: Type.Object({
    is_pinned: Type.Optional(Type.Boolean()),
    is_muted: Type.Optional(Type.Boolean()),
    is_hidden: Type.Optional(Type.Boolean()),
    is_archived: Type.Optional(Type.Boolean()),
    is_request: Type.Optional(Type.Literal(false)),
  }),
  response: oneConversation,
  problems: GONE,
});

const flag = (name: 'pin' | 'mute' | 'hide', field: 'is_pinned' | 'is_muted' | 'is_hidden', what: string) =>
  defineRoute({
    id: `chat.conversations.${name}`,
    ...chat,
    method: 'PATCH',
    path: `${ONE}/${name}`,
    summary: what,
    params: ofOne,
    body: Type.Object({ [field]: Type.Boolean() }),
    response: oneConversation,
    problems: GONE,
  });
export const pinConversation = flag('pin', 'is_pinned', 'Keep a conversation at the top of the list, or no longer.');
export const muteConversation = flag('mute', 'is_muted', 'Send no notifications about a conversation, or send them again.');
export const hideConversation = flag('hide', 'is_hidden', 'Take a conversation out of the list until somebody writes.');

export const leaveConversation = defineRoute({
  id: 'chat.conversations.leave',
  ...chat,
  method: 'DELETE',
  path: ONE,
  summary: 'Hide a direct conversation, or leave a group.',
  params: ofOne,
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Object({ action: oneOf('hidden', 'left') }),
    action: oneOf('hidden', 'left'),
  }),
  problems: [...GONE, 'last_owner'],
});

const Position = Type.Object({ conversation_id: Uuid, read_seq: Count, unread_count: Count });

export const readConversation = defineRoute({
  id: 'chat.conversations.read',
  ...chat,
  method: 'POST',
  path: `${ONE}/read`,
  summary: 'Say how far the caller has read; a position never goes back.',
  params: ofOne,
  body: Type.Object({ seq: Type.Optional(Count), last_read_message_id: Type.Optional(Uuid) }),
  response: Type.Object({ success: Type.Literal(true), data: Position }),
  problems: [...GONE, 'message_not_found'],
});

export const readWholeConversation = defineRoute({
  id: 'chat.conversations.read-whole',
  ...chat,
  method: 'POST',
  path: `${ONE}/read_all`,
  summary: 'Everything in a conversation is read.',
  params: ofOne,
  response: Type.Object({ success: Type.Literal(true), data: Position, marked_count: Count }),
  problems: GONE,
});

export const readEverything = defineRoute({
  id: 'chat.conversations.read-everything',
  ...chat,
  method: 'POST',
  path: `${ROOT}/read-all`,
  summary: 'Everything in all conversations is read.',
  response: Type.Object({ success: Type.Literal(true), data: Type.Object({ conversations: Count }) }),
});

export const countUnread = defineRoute({
  id: 'chat.conversations.unread-counts',
  ...chat,
  method: 'GET',
  path: `${ROOT}/unread-counts`,
  summary: 'Conversations with unread messages, and how many there are in all.',
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Array(Type.Object({ conversation_id: Uuid, unread_count: Count, unread_mention_count: Count })),
    total: Count,
  }),
});

export const sendTyping = defineRoute({
  id: 'chat.conversations.typing',
  ...chat,
  method: 'POST',
  path: `${ONE}/typing`,
  summary: 'Show the others that the caller is writing; it ends by itself after six seconds.',
  params: ofOne,
  body: Type.Object({ is_typing: Type.Optional(Type.Boolean()) }),
  response: Type.Object({ success: Type.Literal(true) }),
  problems: GONE,
});

export const syncInbox = defineRoute({
  id: 'chat.inbox.sync',
  ...chat,
  method: 'GET',
  path: `${ROOT}/sync`,
  summary: 'Conversations that changed since the last call, and those that were left; all of them the first time.',
  heavy: true,
  query: Type.Object({ since: Type.Optional(Type.String({ maxLength: 100 })) }),
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Object({
      /** For the next call. */
      since: Type.String(),
      /** Whether these are all conversations: what the client has besides is gone. */
      is_complete: Type.Boolean(),
      conversations: Type.Array(Conversation),
      left: Type.Array(Uuid),
      unread_total: Count,
    }),
  }),
});
