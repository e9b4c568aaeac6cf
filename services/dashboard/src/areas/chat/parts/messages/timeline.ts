import type { ConversationEvent, Message, MessageCreated, Reaction } from '@balai/contracts/chat';

/** Messages of a conversation, as far as they are loaded. No message between the first and the last is missing. */
export interface Timeline<M extends Message = Message> {
  /** Oldest first. */
  readonly messages: readonly M[];
  readonly hasOlder: boolean;
  /** Number of the newest event that is in here: everything up to it was applied. */
  readonly upTo: number;
}

/** A page of messages as the server answers it, oldest first. */
export interface MessagePage<M extends Message = Message> {
  readonly messages: readonly M[];
  readonly has_more: boolean;
  readonly last_seq: number;
}

/** What a conversation publishes with a number. */
export type Numbered = MessageCreated | ConversationEvent;

/** Index of the first message with that number or a later one. */
export function indexOfSeq(messages: readonly Message[], seq: number): number {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((messages[middle]?.seq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Puts a message where its number belongs, in the place of the one with the same number. */
function withMessage<M extends Message>(messages: readonly M[], message: M): readonly M[] {
  const index = indexOfSeq(messages, message.seq);
  const isKnown = messages[index]?.seq === message.seq;
  return [...messages.slice(0, index), message, ...messages.slice(isKnown ? index + 1 : index)];
}

/** Both lists by number; of a message that is in both, the second list's. */
function union<M extends Message>(first: readonly M[], second: readonly M[]): readonly M[] {
  const merged = new Map(first.map((message) => [message.seq, message]));
  for (const message of second) merged.set(message.seq, message);
  return [...merged.values()].sort((a, b) => a.seq - b.seq);
}

/**
 * The newest page beside what is loaded. Where messages may be missing in between, what is older is dropped: it is loaded again when somebody
 * scrolls up.
 */
export function withNewest<M extends Message>(timeline: Timeline<M> | undefined, page: MessagePage<M>): Timeline<M> {
  const fresh: Timeline<M> = { messages: page.messages, hasOlder: page.has_more, upTo: page.last_seq };
  const first = page.messages[0]?.seq;
  if (timeline === undefined) return fresh;
  // Stored or published while the page was on its way.
  const later = timeline.messages.filter(({ seq }) => seq > page.last_seq);
  const upTo = Math.max(timeline.upTo, page.last_seq);
  if (first === undefined || (page.has_more && timeline.upTo < first - 1)) return { ...fresh, messages: union(page.messages, later), upTo };
  const older = timeline.messages.filter(({ seq }) => seq < first);
  return {
    messages: [...older, ...union(page.messages, later)],
    hasOlder: older.length > 0 ? timeline.hasOlder : page.has_more,
    upTo,
  };
}

/** A page of what stands before the first loaded message. */
export const withOlder = <M extends Message>(timeline: Timeline<M>, page: MessagePage<M>): Timeline<M> => ({
  ...timeline,
  messages: union(page.messages, timeline.messages),
  hasOlder: page.has_more,
});

/** A page that was read anew, to show what happened to messages that are loaded already. */
export function refreshed<M extends Message>(timeline: Timeline<M>, messages: readonly M[]): Timeline<M> {
  const first = timeline.messages[0]?.seq ?? 0;
  return {
    ...timeline,
    messages: union(
      timeline.messages,
      messages.filter(({ seq }) => seq >= first),
    ),
  };
}

/** A published message as a reader sees it. @param quoted the message it answers, where that is loaded */
export function messageOf(created: MessageCreated, quoted: Message | undefined): Message {
  const { event: _event, ...body } = created;
  const [first] = created.attachments;
  return {
    ...body,
    id: created.message_id,
    temp_id: created.client_msg_id,
    media_url: first?.media_url ?? null,
    media_thumbnail_url: first?.media_thumbnail_url ?? null,
    file_name: first?.file_name ?? null,
    file_size: first?.file_size ?? null,
    file_type: first?.file_type ?? null,
    updated_at: created.created_at,
    is_deleted: false,
    deleted_at: null,
    deleted_by: null,
    is_edited: false,
    edit_count: 0,
    is_forwarded: created.forwarded_from !== null,
    status: 'sent',
    reply_to_message: quoted === undefined ? null : quoteOf(quoted),
    reactions: [],
    is_pinned: false,
  };
}

/** As much of a message as stands above an answer to it. */
export const quoteOf = ({
  id,
  message_type,
  content,
  sender_id,
  sender_name,
  is_deleted,
}: Message): NonNullable<Message['reply_to_message']> => ({
  id,
  message_type,
  content,
  sender_id,
  sender_name,
  is_deleted,
});

/** Adds a message that was stored. What others wrote before it may not be there yet. */
export function withStored<M extends Message>(timeline: Timeline<M>, message: M): Timeline<M> {
  const index = indexOfSeq(timeline.messages, message.seq);
  if (timeline.messages[index]?.seq === message.seq) return timeline;
  const upTo = message.seq === timeline.upTo + 1 ? message.seq : timeline.upTo;
  return { ...timeline, messages: withMessage(timeline.messages, message), upTo };
}

function reacted(
  reactions: readonly Reaction[],
  { emoji, actor_id, is_on }: { emoji: string; actor_id: string | null; is_on: boolean },
): Reaction[] {
  if (actor_id === null) return [...reactions];
  const others = reactions.find((reaction) => reaction.emoji === emoji)?.user_ids.filter((id) => id !== actor_id) ?? [];
  const user_ids = is_on ? [...others, actor_id] : others;
  const now: Reaction = { emoji, user_ids, count: user_ids.length };
  if (!reactions.some((reaction) => reaction.emoji === emoji)) return is_on ? [...reactions, now] : [...reactions];
  return reactions.map((reaction) => (reaction.emoji === emoji ? now : reaction)).filter(({ count }) => count > 0);
}

/** What an event makes of a message; the same message where it changes nothing. Applying an event twice makes no difference. */
function changed(message: Message, event: Exclude<Numbered, MessageCreated>): Message {
  const { id } = message;
  if (event.event === 'message.deleted' && message.reply_to_message?.id === event.message_id)
    return { ...message, reply_to_message: { ...message.reply_to_message, content: '', is_deleted: true } };
  if (!('message_id' in event) || event.message_id !== id) return message;
  switch (event.event) {
    case 'message.edited': {
      const { content, mentions, edit_count, created_at: updated_at } = event;
      return edit_count <= message.edit_count ? message : { ...message, content, mentions, edit_count, updated_at, is_edited: true };
    }
    case 'message.deleted':
      return {
        ...message,
        ...{ content: '', attachments: [], mentions: [], reactions: [], is_deleted: true },
        ...{ deleted_at: event.created_at, deleted_by: event.actor_id },
      };
    case 'message.reaction':
      return { ...message, reactions: reacted(message.reactions, event) };
    case 'message.pinned':
      return { ...message, is_pinned: true };
    case 'message.unpinned':
      return { ...message, is_pinned: false };
  }
}

/**
 * Applies what the conversation published.
 * @returns null where something before it is missing: the newest page has to be read again
 */
export function withPublished(timeline: Timeline, published: Numbered): Timeline | null {
  const { seq } = published;
  if (seq > timeline.upTo + 1) return null;
  const upTo = Math.max(timeline.upTo, seq);
  if (published.event === 'message.created') {
    const first = timeline.messages[0]?.seq ?? 0;
    const isKnown = timeline.messages[indexOfSeq(timeline.messages, seq)]?.seq === seq;
    // Older than what is loaded: it comes with its page.
    if (isKnown || (seq < first && timeline.hasOlder)) return upTo === timeline.upTo ? timeline : { ...timeline, upTo };
    const quoted = timeline.messages.find(({ id }) => id === published.reply_to_id);
    return { ...timeline, upTo, messages: withMessage(timeline.messages, messageOf(published, quoted)) };
  }
  let isChanged = false;
  const messages = timeline.messages.map((message) => {
    const after = changed(message, published);
    if (after !== message) isChanged = true;
    return after;
  });
  return { ...timeline, upTo, messages: isChanged ? messages : timeline.messages };
}
