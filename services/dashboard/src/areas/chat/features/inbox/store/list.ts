import type { InboxConversation, MessageCreated } from '@balai/contracts/chat';

/** Which conversations a tab shows. `pending`: the team waits for the customer. */
export const TABS = ['open', 'mine', 'unassigned', 'pending', 'snoozed', 'closed'] as const;
export type Tab = (typeof TABS)[number];

/** What the list is narrowed to; absent parts mean any. */
export interface Filter {
  readonly tab: Tab;
  readonly label?: string | undefined;
  readonly team?: string | undefined;
  /** Part of the customer's name. */
  readonly q?: string | undefined;
}

/** A part of the list, the most recently active first. */
export interface InboxList {
  readonly items: readonly InboxConversation[];
  /** Where the next page begins; null: all are here. */
  readonly cursor: string | null;
}

const STATUS = { open: 'open', mine: 'open', unassigned: 'open', pending: 'pending', snoozed: 'snoozed', closed: 'closed' } as const;
const ASSIGNEE: Partial<Record<Tab, 'me' | 'none'>> = { mine: 'me', unassigned: 'none' };

/** The filter as the route takes it. */
export const queryOf = ({ tab, label, team, q }: Filter) => ({ status: STATUS[tab], assignee: ASSIGNEE[tab], label, team, q });

/** Whether the list shows a conversation. @param own account of the reader */
export function matches({ tab, label, team, q }: Filter, conversation: InboxConversation, own: string): boolean {
  const { status, assignee, customer, labels } = conversation;
  if (status !== STATUS[tab]) return false;
  if (tab === 'mine' && assignee?.id !== own) return false;
  if (tab === 'unassigned' && assignee !== null) return false;
  if (label !== undefined && !labels.includes(label)) return false;
  if (team !== undefined && conversation.team !== team) return false;
  const wanted = q?.trim().toLowerCase() ?? '';
  return wanted === '' || `${customer.display_name}\n${customer.username}`.toLowerCase().includes(wanted);
}

const activityOf = ({ last_message_at, opened_at }: InboxConversation): string => last_message_at ?? opened_at;

const byActivity = (a: InboxConversation, b: InboxConversation): number =>
  activityOf(b).localeCompare(activityOf(a)) || b.conversation_id.localeCompare(a.conversation_id);

/**
 * The list with a conversation as it is now: in its place, or out of the list where the filter no longer shows it. One that belongs below the last
 * loaded page is left for that page.
 */
export function withConversation(list: InboxList, conversation: InboxConversation, filter: Filter, own: string): InboxList {
  const others = list.items.filter(({ conversation_id }) => conversation_id !== conversation.conversation_id);
  const isShown = matches(filter, conversation, own);
  const last = list.items.at(-1);
  const isBelow = list.cursor !== null && last !== undefined && byActivity(conversation, last) > 0;
  if (!isShown || isBelow) return others.length === list.items.length ? list : { ...list, items: others };
  return { ...list, items: [...others, conversation].sort(byActivity) };
}

/** The next page behind the list; conversations that moved up meanwhile stay where they are. */
export function withPage(list: InboxList, page: InboxList): InboxList {
  const known = new Set(list.items.map(({ conversation_id }) => conversation_id));
  return { items: [...list.items, ...page.items.filter(({ conversation_id }) => !known.has(conversation_id))], cursor: page.cursor };
}

const PREVIEW_MAX = 120;

/**
 * A conversation after a message, as far as the message tells: the server knows about goals and reading.
 * @returns the same conversation where the message is in it already
 */
export function afterMessage(conversation: InboxConversation, created: MessageCreated): InboxConversation {
  const { seq, created_at, content, message_type, sender_id } = created;
  if (seq <= conversation.last_seq) return conversation;
  const isOfCustomer = sender_id === conversation.customer.id;
  const text = content.replaceAll(/\s+/g, ' ').trim();
  return {
    ...conversation,
    last_seq: seq,
    last_message_at: created_at,
    last_message_sender_id: sender_id,
    last_message_text: (message_type === 'text' ? text : `[${message_type}] ${text}`.trim()).slice(0, PREVIEW_MAX),
    ...(isOfCustomer
      ? {
          status: 'open' as const,
          snoozed_until: null,
          unread_count: conversation.unread_count + 1,
          waiting_since: conversation.waiting_since ?? created_at,
        }
      : {}),
    // An automatic message is no reply.
    ...(isOfCustomer || created.metadata.automatic !== undefined ? {} : { waiting_since: null, due_at: null }),
  };
}

/** A conversation of which everything is read. */
export const afterRead = (conversation: InboxConversation, readSeq: number): InboxConversation =>
  readSeq < conversation.last_seq
    ? { ...conversation, read_seq: Math.max(readSeq, conversation.read_seq) }
    : { ...conversation, read_seq: conversation.last_seq, unread_count: 0 };
