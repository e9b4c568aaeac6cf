import Type, { type Static } from 'typebox';
import { Count, Instant, nullable, oneOf, typedText, Uuid } from '../../define/schema.ts';
import { Person } from '../conversations/conversation-models.ts';
import { Message } from '../messages/message-models.ts';

/** `pending`: the business waits for the customer. A customer who writes opens a conversation again. */
export const InboxStatus = oneOf('open', 'pending', 'snoozed', 'closed');
export type InboxStatus = Static<typeof InboxStatus>;

export const InboxChannel = oneOf('app', 'whatsapp');

/** A conversation with a customer, as the team of the business sees it. */
export const InboxConversation = Type.Object({
  conversation_id: Uuid,
  business_id: Type.String(),
  channel: InboxChannel,
  customer: Person,
  /** Whether the customer follows the business. */
  is_following: Type.Boolean(),
  status: InboxStatus,
  assignee: nullable(Person),
  team: nullable(Type.String()),
  labels: Type.Array(Type.String()),
  snoozed_until: nullable(Instant),
  last_seq: Count,
  last_message_text: nullable(Type.String()),
  last_message_at: nullable(Instant),
  last_message_sender_id: nullable(Uuid),
  /** Messages that nobody of the team has read. */
  unread_count: Count,
  read_seq: Count,
  opened_at: Instant,
  /** Since when the customer waits for a reply; null: nobody waits. */
  waiting_since: nullable(Instant),
  /** When the goal of the business for this reply ends; null: nobody waits, or there is no goal. */
  due_at: nullable(Instant),
  closed_at: nullable(Instant),
});
export type InboxConversation = Static<typeof InboxConversation>;

export const InboxChange = Type.Object({
  status: Type.Optional(InboxStatus),
  /** Null: nobody. */
  assignee_id: Type.Optional(nullable(Uuid)),
  team: Type.Optional(nullable(typedText(1, 50))),
  labels: Type.Optional(Type.Array(typedText(1, 40), { maxItems: 20 })),
  snoozed_until: Type.Optional(Instant),
});

/** A message as the team reads it: with the colleague who wrote it. */
export const InboxMessage = Type.Object({ ...Message.properties, acting: nullable(Person) });
export type InboxMessage = Static<typeof InboxMessage>;

/** Only the team sees it. */
export const InboxNote = Type.Object({
  note_id: Uuid,
  conversation_id: Uuid,
  author: Person,
  content: Type.String(),
  created_at: Instant,
});
export type InboxNote = Static<typeof InboxNote>;

export const InboxCounts = Type.Object({
  open: Count,
  pending: Count,
  snoozed: Count,
  /** Open ones without an assignee, and those of the caller. */
  unassigned: Count,
  mine: Count,
  unread: Count,
  /** Customers who wait for a reply, since when the first of them does, and how many wait for longer than the goal. */
  waiting: Count,
  oldest_waiting_since: nullable(Instant),
  overdue: Count,
  labels: Type.Array(Type.String()),
  teams: Type.Array(Type.String()),
});
export type InboxCounts = Static<typeof InboxCounts>;
