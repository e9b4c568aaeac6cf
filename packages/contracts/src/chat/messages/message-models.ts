import Type, { type Static } from 'typebox';
import { Count, Instant, nullable, oneOf, Uuid } from '../../define/schema.ts';

export const CONTENT_MAX = 10_000;

export const MessageType = oneOf('text', 'image', 'video', 'file', 'voice', 'location', 'sticker', 'album', 'card', 'carousel', 'flex');
export type MessageType = Static<typeof MessageType>;

/** Characters of the content that name somebody, counted as JavaScript counts them. */
export const Mention = Type.Object({ user_id: Uuid, start_index: Count, length: Type.Integer({ minimum: 1 }) });
export type Mention = Static<typeof Mention>;

const Text = (maxLength: number) => Type.String({ maxLength });

/** What an attachment is shown as. */
export const MediaType = oneOf('image', 'video', 'file');

/** A file, picture, video or recording of a message. */
export const Attachment = Type.Object({
  /** Absent: as the message's type or the file's type says. */
  media_type: Type.Optional(MediaType),
  media_url: Text(2_000),
  media_thumbnail_url: Type.Optional(nullable(Text(2_000))),
  file_name: Type.Optional(nullable(Text(255))),
  file_size: Type.Optional(nullable(Count)),
  file_type: Type.Optional(nullable(Text(100))),
  width: Type.Optional(Count),
  height: Type.Optional(Count),
  duration_ms: Type.Optional(Count),
});
export type Attachment = Static<typeof Attachment>;

/** Where a message was forwarded from; the sender is null where it was to be hidden. */
export const ForwardedFrom = Type.Object({
  message_id: Uuid,
  conversation_id: Uuid,
  sender_id: nullable(Uuid),
  sender_name: nullable(Type.String()),
  original_timestamp: Instant,
});
export type ForwardedFrom = Static<typeof ForwardedFrom>;

/** What a message says, the same for everybody. */
export const MessageBody = {
  message_id: Uuid,
  client_msg_id: Type.String(),
  sender_id: nullable(Uuid),
  sender_type: oneOf('user', 'business', 'system'),
  sender_name: Type.String(),
  sender_avatar: nullable(Type.String()),
  message_type: MessageType,
  content: Type.String(),
  attachments: Type.Array(Attachment),
  mentions: Type.Array(Mention),
  metadata: Type.Record(Type.String(), Type.Unknown()),
  reply_to_id: nullable(Uuid),
  forwarded_from: nullable(ForwardedFrom),
};

/** The message that another one answers, as much as is shown above it. */
export const QuotedMessage = Type.Object({
  id: Uuid,
  message_type: MessageType,
  content: Type.String(),
  sender_id: nullable(Uuid),
  sender_name: Type.String(),
  is_deleted: Type.Boolean(),
});

export const Reaction = Type.Object({ emoji: Type.String(), count: Count, user_ids: Type.Array(Uuid) });
export type Reaction = Static<typeof Reaction>;

/** A message as a member of its conversation reads it. */
export const Message = Type.Object({
  id: Uuid,
  /** What the sender called it: the same as `client_msg_id`. */
  temp_id: Type.String(),
  conversation_id: Uuid,
  seq: Type.Integer({ minimum: 1 }),
  ...MessageBody,
  /** Of the first attachment. */
  media_url: nullable(Type.String()),
  media_thumbnail_url: nullable(Type.String()),
  file_name: nullable(Type.String()),
  file_size: nullable(Count),
  file_type: nullable(Type.String()),
  created_at: Instant,
  updated_at: Instant,
  is_deleted: Type.Boolean(),
  deleted_at: nullable(Instant),
  deleted_by: nullable(Uuid),
  is_edited: Type.Boolean(),
  edit_count: Count,
  is_forwarded: Type.Boolean(),
  /** `read` once everybody else has read it, as far as they let others know. */
  status: oneOf('sent', 'read'),
  reply_to_message: nullable(QuotedMessage),
  reactions: Type.Array(Reaction),
  is_pinned: Type.Boolean(),
});
export type Message = Static<typeof Message>;

/** What the sender of a message is answered once it is stored. */
export const SentMessage = Type.Object({
  message_id: Uuid,
  client_msg_id: Type.String(),
  conversation_id: Uuid,
  seq: Type.Integer({ minimum: 1 }),
  created_at: Instant,
  /** The same `client_msg_id` was stored before: nothing new was written. */
  duplicate: Type.Boolean(),
});
export type SentMessage = Static<typeof SentMessage>;

/** A picture, video, file or link of a conversation. */
export const MediaItem = Type.Object({
  message_id: Uuid,
  seq: Count,
  sender_id: nullable(Uuid),
  created_at: Instant,
  type: oneOf('image', 'video', 'file', 'link'),
  /** The link itself, where it is one. */
  media_url: Type.String(),
  media_thumbnail_url: nullable(Type.String()),
  file_name: nullable(Type.String()),
  file_size: nullable(Count),
  file_type: nullable(Type.String()),
  /** It was sent together with others. */
  is_album: Type.Boolean(),
});
export type MediaItem = Static<typeof MediaItem>;

/** What happened to a group. */
export const GroupActivity = Type.Object({
  id: Type.String(),
  type: oneOf('conversation.updated', 'member.added', 'member.removed', 'member.left', 'member.role_changed'),
  actor_id: nullable(Uuid),
  /** The member it is about; null: the group. */
  target_id: nullable(Uuid),
  /** Name and role of the member, or title and picture of the group, after the change. */
  new_value: Type.Record(Type.String(), Type.Unknown()),
  created_at: Instant,
});
export type GroupActivity = Static<typeof GroupActivity>;
