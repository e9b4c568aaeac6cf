import Type, { type Static } from 'typebox';
import { Count, Instant, nullable, oneOf, Uuid } from '../../define/schema.ts';

export const ConversationType = oneOf('direct', 'group', 'business');
export type ConversationType = Static<typeof ConversationType>;

/** In a group: the owner may do everything, admins change members and title. In a direct conversation everybody is a member. */
export const ConversationRole = oneOf('owner', 'admin', 'member');
export type ConversationRole = Static<typeof ConversationRole>;

/** Somebody as others see them. */
export const Person = Type.Object({
  id: Uuid,
  username: Type.String(),
  display_name: Type.String(),
  profile_image_url: nullable(Type.String()),
});
export type Person = Static<typeof Person>;

/** A conversation as one of its members sees it. */
export const Conversation = Type.Object({
  id: Uuid,
  conversation_id: Uuid,
  type: ConversationType,
  /** Of a direct conversation: the other one's name. */
  title: nullable(Type.String()),
  icon_url: nullable(Type.String()),
  creator_id: nullable(Uuid),
  business_id: nullable(Type.String()),
  is_active: Type.Boolean(),
  created_at: Instant,
  updated_at: Instant,
  member_count: Count,
  /** Number of the newest event. */
  last_seq: Count,
  last_message_id: nullable(Uuid),
  last_message_text: nullable(Type.String()),
  last_message_at: nullable(Instant),
  last_message_sender_id: nullable(Uuid),
  /** The caller's own standing. */
  role: ConversationRole,
  read_seq: Count,
  last_read_seq: Count,
  unread_count: Count,
  unread_mention_count: Count,
  has_unread_mention: Type.Boolean(),
  is_pinned: Type.Boolean(),
  is_muted: Type.Boolean(),
  is_hidden: Type.Boolean(),
  is_archived: Type.Boolean(),
  /** Somebody who is no friend wrote first: nobody is told of it being read until it is accepted. */
  is_request: Type.Boolean(),
  /** Of a direct conversation: the other one; null for all others. */
  contact_info: nullable(Person),
});
export type Conversation = Static<typeof Conversation>;

export const ConversationMember = Type.Object({
  user_id: Uuid,
  username: Type.String(),
  display_name: Type.String(),
  profile_image_url: nullable(Type.String()),
  role: ConversationRole,
  is_admin: Type.Boolean(),
  joined_at: Instant,
  /** How far they have read; null where they keep it to themselves, and above 200 members. */
  read_seq: nullable(Count),
});
export type ConversationMember = Static<typeof ConversationMember>;
