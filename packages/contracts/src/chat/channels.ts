import Type, { type Static } from 'typebox';
import { defineLiveChannel } from '../define/live-channel.ts';
import { Instant, nullable, oneOf, Uuid } from '../define/schema.ts';
import { ConversationRole, Person } from './conversations/conversation-models.ts';
import { Mention, MessageBody } from './messages/message-models.ts';

const numbered = {
  conversation_id: Uuid,
  /** Position in the conversation: without gaps, and the offset of the publication. */
  seq: Type.Integer({ minimum: 1 }),
  created_at: Instant,
};

/** A message as its conversation publishes it: without what depends on who reads it. */
export const MessageCreated = Type.Object({
  event: Type.Literal('message.created'),
  ...numbered,
  ...MessageBody,
});
export type MessageCreated = Static<typeof MessageCreated>;

const ofMessage = { ...numbered, actor_id: nullable(Uuid), message_id: Uuid };

/** What happened in a conversation besides new messages; each takes a number of its own. */
export const ConversationEvent = Type.Union([
  Type.Object({
    event: Type.Literal('message.edited'),
    ...ofMessage,
    content: Type.String(),
    mentions: Type.Array(Mention),
    edit_count: Type.Integer(),
  }),
  Type.Object({ event: Type.Literal('message.deleted'), ...ofMessage }),
  Type.Object({ event: Type.Literal('message.reaction'), ...ofMessage, emoji: Type.String(), is_on: Type.Boolean() }),
  Type.Object({ event: oneOf('message.pinned', 'message.unpinned'), ...ofMessage }),
  Type.Object({
    event: oneOf('member.added', 'member.removed', 'member.left', 'member.role_changed'),
    ...numbered,
    actor_id: nullable(Uuid),
    account_id: Uuid,
    name: Type.String(),
    role: nullable(ConversationRole),
  }),
  Type.Object({
    event: Type.Literal('conversation.updated'),
    ...numbered,
    actor_id: nullable(Uuid),
    title: nullable(Type.String()),
    icon_url: nullable(Type.String()),
  }),
]);
export type ConversationEvent = Static<typeof ConversationEvent>;

/** Not numbered, never repeated: what only counts now. */
export const ConversationSignal = Type.Union([
  Type.Object({
    event: Type.Literal('typing'),
    conversation_id: Uuid,
    account_id: Uuid,
    name: Type.String(),
    is_typing: Type.Boolean(),
  }),
  /** A note that is, or was, shared with the conversation; it may be gone. */
  Type.Object({ event: Type.Literal('note.changed'), conversation_id: Uuid, note_id: Uuid, account_id: Uuid }),
  Type.Object({ event: Type.Literal('read'), conversation_id: Uuid, account_id: Uuid, read_seq: Type.Integer() }),
]);
export type ConversationSignal = Static<typeof ConversationSignal>;

/** Everything that happens in a conversation, for its members. */
export const conversationChannel = defineLiveChannel({
  name: 'conversation',
  service: 'chat',
  summary: 'Messages and changes of a conversation, numbered without gaps.',
  publication: Type.Union([MessageCreated, ConversationEvent, ConversationSignal]),
});

/** What concerns one account on all its devices. Not numbered: `chat.inbox.sync` repairs what was missed. */
export const accountChannel = defineLiveChannel({
  name: 'account',
  service: 'chat',
  summary: 'Changes of the list of conversations and of friends of an account.',
  publication: Type.Union([
    Type.Object({ event: oneOf('conversation.joined', 'conversation.left', 'conversation.changed'), conversation_id: Uuid }),
    Type.Object({ event: oneOf('friends.changed', 'drafts.changed') }),
  ]),
});

/** What happens in the inbox of a business. */
export const InboxPublication = Type.Union([
  Type.Object({ ...MessageCreated.properties, acting: nullable(Person) }),
  Type.Object({ event: oneOf('inbox.changed', 'inbox.read', 'inbox.noted'), conversation_id: Uuid }),
  Type.Object({
    event: Type.Literal('inbox.replying'),
    conversation_id: Uuid,
    account_id: Uuid,
    name: Type.String(),
    is_typing: Type.Boolean(),
  }),
]);
export type InboxPublication = Static<typeof InboxPublication>;

/** What a business's team hears of its inbox. Not numbered: the page reads the list again after a gap. */
export const inboxChannel = defineLiveChannel({
  name: 'inbox',
  service: 'chat',
  summary: 'Messages with customers, changes of conversations, and who is replying, for the team of a business.',
  publication: InboxPublication,
});
