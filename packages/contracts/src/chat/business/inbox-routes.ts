import Type from 'typebox';
import { limitUpTo, listed, paging } from '../../define/list.ts';
import { defineRoute } from '../../define/route.ts';
import { ClientIdInput, Count, nullable, oneOf, typedText, Uuid } from '../../define/schema.ts';
import { Person } from '../conversations/conversation-models.ts';
import { Attachment, CONTENT_MAX, MessageType, SentMessage } from '../messages/message-models.ts';
import { ClientMessageId, SEND_PROBLEMS } from '../messages/message-routes.ts';
import { inboxRead, inboxReply } from '../permissions.ts';
import { InboxChange, InboxConversation, InboxCounts, InboxMessage, InboxNote } from './inbox-models.ts';

const BUSINESS = '/api/v1/businesses/:business_id';
const ROOT = `${BUSINESS}/conversations`;
const ONE = `${ROOT}/:conversation_id`;
const ofBusiness = Type.Object({ business_id: ClientIdInput });
const ofOne = Type.Object({ business_id: ClientIdInput, conversation_id: Uuid });
const tenant = { kind: 'parameter', in: 'params', name: 'business_id' } as const;
const readers = { service: 'chat', access: { permission: inboxRead, tenant } };
const agents = { service: 'chat', access: { permission: inboxReply, tenant } };
const NO_BUSINESS = ['business_not_found', 'client_not_found'];
const GONE = [...NO_BUSINESS, 'conversation_not_found'];
const done = Type.Object({ success: Type.Literal(true) });
const oneConversation = Type.Object({ success: Type.Literal(true), data: InboxConversation, conversation: InboxConversation });

export const listInbox = defineRoute({
  id: 'chat.inbox.list',
  ...readers,
  method: 'GET',
  path: ROOT,
  summary: 'Conversations with customers, the most recently active first.',
  params: ofBusiness,
  query: Type.Object({
    /** Open ones unless told. */
    status: Type.Optional(oneOf('open', 'pending', 'snoozed', 'closed', 'all')),
    /** An account, the caller, or nobody. */
    assignee: Type.Optional(Type.Union([Uuid, oneOf('me', 'none')])),
    team: Type.Optional(Type.String({ maxLength: 50 })),
    label: Type.Optional(Type.String({ maxLength: 40 })),
    unread: Type.Optional(Type.Boolean()),
    /** Part of the name of the customer. */
    q: Type.Optional(Type.String({ maxLength: 100 })),
    limit: limitUpTo(100, 50),
    cursor: paging.cursor,
  }),
  response: listed(InboxConversation),
  problems: [...NO_BUSINESS, 'invalid_cursor'],
});

export const countInbox = defineRoute({
  id: 'chat.inbox.counts',
  ...readers,
  method: 'GET',
  path: `${BUSINESS}/inbox/counts`,
  summary: 'How many conversations are open, unassigned, unread or overdue, and which labels and teams there are.',
  params: ofBusiness,
  response: Type.Object({ success: Type.Literal(true), data: InboxCounts }),
  problems: NO_BUSINESS,
});

export const listAgents = defineRoute({
  id: 'chat.inbox.agents',
  ...readers,
  method: 'GET',
  path: `${BUSINESS}/inbox/agents`,
  summary: 'People who may reply for a business, by name.',
  params: ofBusiness,
  response: Type.Object({ success: Type.Literal(true), data: Type.Array(Person) }),
  problems: NO_BUSINESS,
});

export const getInboxConversation = defineRoute({
  id: 'chat.inbox.get',
  ...readers,
  method: 'GET',
  path: ONE,
  summary: 'One conversation with a customer.',
  params: ofOne,
  response: oneConversation,
  problems: GONE,
});

export const changeInboxConversation = defineRoute({
  id: 'chat.inbox.assign',
  ...agents,
  method: 'PATCH',
  path: ONE,
  summary: 'Assign, label, snooze, close or open a conversation.',
  params: ofOne,
  body: InboxChange,
  response: oneConversation,
  problems: [...GONE, 'assignee_not_found', 'snooze_needs_time', 'snooze_in_the_past'],
});

export const listInboxMessages = defineRoute({
  id: 'chat.inbox.messages',
  ...readers,
  method: 'GET',
  path: `${ONE}/messages`,
  summary: 'Messages with a customer, oldest first: the newest ones, or those before or after a position.',
  params: ofOne,
  query: Type.Object({
    limit: limitUpTo(100, 50),
    before_seq: Type.Optional(Type.Integer({ minimum: 1 })),
    after_seq: Type.Optional(Count),
  }),
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Array(InboxMessage),
    messages: Type.Array(InboxMessage),
    has_more: Type.Boolean(),
    last_seq: Count,
  }),
  problems: GONE,
});

export const replyToCustomer = defineRoute({
  id: 'chat.inbox.reply',
  ...agents,
  method: 'POST',
  path: `${ONE}/messages`,
  summary: 'Reply in the name of the business. Repeated with the same `client_msg_id`, it answers what was stored the first time.',
  params: ofOne,
  body: Type.Object({
    client_msg_id: ClientMessageId,
    type: Type.Optional(MessageType),
    content: Type.Optional(Type.String({ maxLength: CONTENT_MAX })),
    attachments: Type.Optional(Type.Array(Attachment, { maxItems: 10 })),
    metadata: Type.Optional(Type.Record(Type.String({ maxLength: 60 }), Type.Unknown(), { maxProperties: 30 })),
    reply_to_id: Type.Optional(nullable(Uuid)),
  }),
  status: [201, 200],
  response: Type.Object({ success: Type.Literal(true), data: SentMessage }),
  problems: [...NO_BUSINESS, ...SEND_PROBLEMS],
  example: { body: { client_msg_id: 'reply-{serial}', content: 'Selamat pagi, ada yang bisa dibantu?' } },
});

export const readInboxConversation = defineRoute({
  id: 'chat.inbox.read',
  ...agents,
  method: 'POST',
  path: `${ONE}/read`,
  summary: 'The team has read a conversation up to a message; without one, all of it.',
  params: ofOne,
  body: Type.Object({ seq: Type.Optional(Count) }),
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Object({ conversation_id: Uuid, read_seq: Count, unread_count: Count }),
  }),
  problems: GONE,
});

export const showReplying = defineRoute({
  id: 'chat.inbox.replying',
  ...agents,
  method: 'POST',
  path: `${ONE}/typing`,
  summary: 'Show the customer that the business is writing, and the team who of them it is.',
  params: ofOne,
  body: Type.Object({ is_typing: Type.Optional(Type.Boolean()) }),
  response: done,
  problems: GONE,
});

export const listInboxNotes = defineRoute({
  id: 'chat.inbox.notes',
  ...readers,
  method: 'GET',
  path: `${ONE}/notes`,
  summary: 'Notes of the team about a conversation, oldest first.',
  params: ofOne,
  response: Type.Object({ success: Type.Literal(true), data: Type.Array(InboxNote) }),
  problems: GONE,
});

export const addInboxNote = defineRoute({
  id: 'chat.inbox.add-note',
  ...agents,
  method: 'POST',
  path: `${ONE}/notes`,
  summary: 'Add a note that only the team sees.',
  params: ofOne,
  body: Type.Object({ content: typedText(1, 4_000) }),
  status: [201],
  response: Type.Object({ success: Type.Literal(true), data: InboxNote }),
  problems: GONE,
});

export const removeInboxNote = defineRoute({
  id: 'chat.inbox.remove-note',
  ...agents,
  method: 'DELETE',
  path: `${ONE}/notes/:note_id`,
  summary: "Remove one's own note.",
  params: Type.Object({ business_id: ClientIdInput, conversation_id: Uuid, note_id: Uuid }),
  response: done,
  problems: [...GONE, 'note_not_found'],
});
