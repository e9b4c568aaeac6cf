import type { Conversation, ConversationSignal } from '@balai/contracts/chat';
import type { Numbered } from '../../../parts/messages/timeline.ts';

/** Conversations by id. */
export type Inbox = ReadonlyMap<string, Conversation>;

/** What changed since the last call. */
export interface InboxChanges {
  readonly is_complete: boolean;
  readonly conversations: readonly Conversation[];
  readonly left: readonly string[];
}

/** Which conversations a list shows. */
export type Folder = 'active' | 'requests' | 'archived';

/** Longest text under a conversation's name. */
const PREVIEW_MAX = 120;

/** Takes the server's changes over. A conversation that has moved on meanwhile, by what it published, keeps its newer state. */
export function withChanges(inbox: Inbox, { is_complete, conversations, left }: InboxChanges): Inbox {
  const next = new Map(is_complete ? [] : inbox);
  for (const conversation of conversations) {
    const known = inbox.get(conversation.id);
    const isBehind = known !== undefined && known.last_seq > conversation.last_seq;
    next.set(conversation.id, isBehind ? known : conversation);
  }
  for (const id of left) next.delete(id);
  return next;
}

const previewOf = (type: string, content: string): string => {
  const line = content.replaceAll(/\s+/g, ' ').trim();
  const characters = Array.from(type === 'text' ? line : `[${type}] ${line}`.trim());
  return characters.length <= PREVIEW_MAX ? characters.join('') : `${characters.slice(0, PREVIEW_MAX - 1).join('')}…`;
};

/** What a publication makes of a conversation in the list. @returns null where only the server knows: the list has to be read again */
export function afterPublished(conversation: Conversation, published: Numbered, own: string): Conversation | null {
  if (published.seq <= conversation.last_seq) return conversation;
  // Something is missing in between: it may have been unread.
  if (published.seq > conversation.last_seq + 1) return null;
  const moved = { ...conversation, last_seq: published.seq, updated_at: published.created_at };
  switch (published.event) {
    case 'message.created': {
      const isOwn = published.sender_id === own;
      const names = !isOwn && published.mentions.some(({ user_id }) => user_id === own);
      const read = isOwn ? { read_seq: published.seq, last_read_seq: published.seq, unread_count: 0, unread_mention_count: 0 } : {};
      const mentions = conversation.unread_mention_count + (names ? 1 : 0);
      return {
        ...moved,
        last_message_id: published.message_id,
        last_message_text: previewOf(published.message_type, published.content),
        last_message_at: published.created_at,
        last_message_sender_id: published.sender_id,
        unread_count: conversation.unread_count + 1,
        unread_mention_count: mentions,
        has_unread_mention: !isOwn && mentions > 0,
        is_hidden: false,
        ...read,
      };
    }
    case 'message.edited':
      return conversation.last_message_id === published.message_id
        ? { ...moved, last_message_text: previewOf('text', published.content) }
        : moved;
    case 'conversation.updated':
      return { ...moved, title: published.title, icon_url: published.icon_url };
    case 'message.deleted':
    case 'member.added':
    case 'member.removed':
    case 'member.left':
    case 'member.role_changed':
      return null;
    default:
      return moved;
  }
}

/** How far the account has read, said by one of its devices. @returns null where only the server knows how much is left */
export function afterRead(conversation: Conversation, { read_seq }: Extract<ConversationSignal, { event: 'read' }>): Conversation | null {
  if (read_seq <= conversation.read_seq) return conversation;
  if (read_seq < conversation.last_seq) return null;
  return {
    ...conversation,
    ...{ read_seq, last_read_seq: read_seq, unread_count: 0, unread_mention_count: 0, has_unread_mention: false },
  };
}

/** When a conversation last had something to show, for its position in the list. */
export const activityOf = ({ last_message_at, created_at }: Conversation): string => last_message_at ?? created_at;

const folderOf = ({ is_request, is_archived }: Conversation): Folder => (is_request ? 'requests' : is_archived ? 'archived' : 'active');

const shownText = ({ title, contact_info, last_message_text }: Conversation): string =>
  [title, contact_info?.username, last_message_text].join('\n').toLowerCase();

/** Conversations of a folder that contain a text: pinned ones first, then by their newest message. */
export function listOf(inbox: Inbox, folder: Folder, filter: string): readonly Conversation[] {
  const wanted = filter.trim().toLowerCase();
  return [...inbox.values()]
    .filter((one) => folderOf(one) === folder && !one.is_hidden && (wanted === '' || shownText(one).includes(wanted)))
    .sort((a, b) => Number(b.is_pinned) - Number(a.is_pinned) || activityOf(b).localeCompare(activityOf(a)) || a.id.localeCompare(b.id));
}

/** Unread messages of conversations that notify; requests and muted ones do not count. */
export const unreadTotal = (inbox: Inbox): number =>
  [...inbox.values()].reduce((sum, one) => sum + (one.is_request || one.is_muted ? 0 : one.unread_count), 0);
