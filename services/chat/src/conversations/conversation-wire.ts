import type { Conversation, ConversationMember } from '@balai/contracts/chat';
import type { ConversationRow } from './repository/conversations.ts';
import type { MemberRow } from './repository/members.ts';

/** A conversation as the member whose row it is sees it. */
export function conversationToWire(row: ConversationRow): Conversation {
  const { contact_id, contact_username, contact_name } = row;
  const contact =
    contact_id === null
      ? null
      : { id: contact_id, username: contact_username ?? '', display_name: contact_name ?? '', profile_image_url: row.contact_image };
  return {
    id: row.conversation_id,
    conversation_id: row.conversation_id,
    type: row.type,
    title: row.type === 'group' ? row.title : contact_name,
    icon_url: row.type === 'group' ? row.icon_url : row.contact_image,
    creator_id: row.creator_id,
    business_id: row.type === 'business' ? row.space_id : null,
    is_active: true,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    member_count: row.member_count,
    last_seq: row.last_seq,
    last_message_id: row.last_message_id,
    last_message_text: row.last_text,
    last_message_at: row.last_message_id === null ? null : row.last_at.toISOString(),
    last_message_sender_id: row.last_sender_id,
    role: row.role,
    read_seq: row.read_seq,
    last_read_seq: row.read_seq,
    unread_count: row.unread,
    unread_mention_count: row.unread_mentions,
    has_unread_mention: row.unread_mentions > 0,
    is_pinned: row.is_pinned,
    is_muted: row.is_muted,
    is_hidden: row.is_hidden,
    is_archived: row.is_archived,
    is_request: row.is_request,
    contact_info: contact,
  };
}

/**
 * @param viewerId the account it is shown to
 * @param showsPosition false in large conversations, where positions are not published
 */
export const memberToWire = (row: MemberRow, viewerId: string, showsPosition: boolean): ConversationMember => ({
  user_id: row.account_id,
  username: row.username,
  display_name: row.name,
  profile_image_url: row.image_url,
  role: row.role,
  is_admin: row.role !== 'member',
  joined_at: row.joined_at.toISOString(),
  read_seq: showsPosition && (!row.private_receipts || row.account_id === viewerId) ? row.read_seq : null,
});
