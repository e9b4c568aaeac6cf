import type { Message, MessageCreated } from '@balai/contracts/chat';
import type { MessageRow, MessageView } from './repository/messages.ts';

const bodyOf = (row: MessageRow) => ({
  message_id: row.message_id,
  client_msg_id: row.client_msg_id,
  sender_id: row.sender_id,
  sender_type: row.is_business ? ('business' as const) : ('user' as const),
  sender_name: row.sender_name,
  sender_avatar: row.sender_image,
  message_type: row.type,
  content: row.content,
  attachments: row.attachments ?? [],
  mentions: row.mentions ?? [],
  metadata: row.metadata ?? {},
  reply_to_id: row.reply_to_id,
  forwarded_from: row.forwarded_from,
});

/** A message as a member reads it. */
export function messageToWire(row: MessageView): Message {
  const [first] = row.attachments ?? [];
  const { reply } = row;
  return {
    id: row.message_id,
    temp_id: row.client_msg_id,
    conversation_id: row.conversation_id,
    seq: row.seq,
    ...bodyOf(row),
    media_url: first?.media_url ?? null,
    media_thumbnail_url: first?.media_thumbnail_url ?? null,
    file_name: first?.file_name ?? null,
    file_size: first?.file_size ?? null,
    file_type: first?.file_type ?? null,
    created_at: row.created_at.toISOString(),
    updated_at: (row.deleted_at ?? row.edited_at ?? row.created_at).toISOString(),
    is_deleted: row.deleted_at !== null,
    deleted_at: row.deleted_at?.toISOString() ?? null,
    deleted_by: row.deleted_by,
    is_edited: row.edit_count > 0,
    edit_count: row.edit_count,
    is_forwarded: row.forwarded_from !== null,
    status: row.is_read ? 'read' : 'sent',
    reply_to_message:
      reply === null
        ? null
        : {
            id: reply.message_id,
            message_type: reply.type,
            content: reply.content,
            sender_id: reply.sender_id,
            sender_name: reply.sender_name,
            is_deleted: reply.is_deleted,
          },
    reactions: row.reactions ?? [],
    is_pinned: row.is_pinned,
  };
}

/** The publication of a stored message, as it is now. */
export const messageToPublication = (row: MessageRow): MessageCreated => ({
  event: 'message.created',
  conversation_id: row.conversation_id,
  seq: row.seq,
  created_at: row.created_at.toISOString(),
  ...bodyOf(row),
});
