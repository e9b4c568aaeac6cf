import type { InboxConversation, InboxNote, Person } from '@balai/contracts/chat';
import type { InboxNoteRow, InboxRow } from './repository/inbox.ts';

/** Somebody whose account is gone. */
const gone = (id: string): Person => ({ id, username: '', display_name: '', profile_image_url: null });

export const inboxToWire = (row: InboxRow): InboxConversation => ({
  conversation_id: row.conversation_id,
  business_id: row.client_id,
  channel: row.channel,
  customer: row.customer ?? gone(row.customer_id),
  is_following: row.is_following,
  status: row.status,
  assignee: row.assignee_id === null ? null : (row.assignee ?? gone(row.assignee_id)),
  team: row.team,
  labels: row.labels,
  snoozed_until: row.snoozed_until?.toISOString() ?? null,
  last_seq: row.last_seq,
  last_message_text: row.last_text,
  last_message_at: row.last_message_id === null ? null : row.last_at.toISOString(),
  last_message_sender_id: row.last_sender_id,
  unread_count: row.unread,
  read_seq: row.read_seq,
  opened_at: row.opened_at.toISOString(),
  waiting_since: row.waiting_since?.toISOString() ?? null,
  due_at: row.due_at?.toISOString() ?? null,
  closed_at: row.closed_at?.toISOString() ?? null,
});

export const inboxNoteToWire = (conversationId: string, row: InboxNoteRow): InboxNote => ({
  note_id: row.note_id,
  conversation_id: conversationId,
  author: row.author ?? gone(row.author_id),
  content: row.content,
  created_at: row.created_at.toISOString(),
});
