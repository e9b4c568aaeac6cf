import type { Conversation, ConversationSignal, Mention, Message } from '@balai/contracts/chat';
import { isSignedOut, isWorthRetrying } from '../../../../../api/failure.ts';
import { keptDraft } from '../../../../../api/kept-draft.ts';
import type { LiveLink } from '../../../parts/live/live-link.ts';
import { settled } from '../../../parts/live/settled.ts';
import { withEntry } from '../../../parts/live/with-entry.ts';
import {
  messageOf,
  type Numbered,
  quoteOf,
  refreshed,
  withNewest,
  withOlder,
  withPublished,
  withStored,
} from '../../../parts/messages/timeline.ts';
import { Outbox, type OutboxStore, type Outgoing, type SendOutcome } from '../../../parts/sending/outbox.ts';
import { aloneAs } from '../../../parts/sending/outbox-database.ts';
import * as calls from './calls.ts';
import { afterPublished, afterRead, withChanges } from './inbox.ts';
import type { Kept } from './kept.ts';
import { type ChatState, EMPTY } from './state.ts';

/** While the socket is down the list is read this often, rarer while nobody looks. */
const POLL_MS = 5_000;
const POLL_HIDDEN_MS = 60_000;
/** Several reasons to read the list within this time are one. */
const SYNC_SETTLE_MS = 300;
const KEEP_SETTLE_MS = 600;
const READ_SETTLE_MS = 250;
const RETRY_FIRST_MS = 2_000;
const RETRY_MAX_MS = 30_000;
/** The server ends it after six seconds. */
const TYPING_SHOWN_MS = 6_000;
const TYPING_SENT_EVERY_MS = 4_000;
/** Loaded messages that are read anew after a gap. */
const REFRESHED_MAX = 300;
/** Unread messages that are loaded at most when a conversation is opened. */
const UNREAD_LOADED_MAX = 500;
/** Messages that are loaded at most to find the one that an answer quotes. */
const SOUGHT_MAX = 3_000;

export interface ChatOptions {
  readonly accountId: string;
  readonly kept: Kept | null;
  readonly outbox: OutboxStore;
  readonly openLink: (handlers: import('../../../parts/live/live-link.ts').LiveHandlers) => Promise<LiveLink>;
  /** The session is over: somebody has to sign in again. */
  readonly signedOut: () => void;
  /** A failure in words. */
  readonly wordsOf: (error: unknown) => string;
}

const alone = aloneAs('balai.chat.outbox');

/**
 * The conversations of one account in this window: follows the socket, reads what was missed, sends what is written. Everything it shows is in
 * `state`; `subscribe` says when that changes.
 */
export class Chat {
  readonly accountId: string;
  private readonly options: ChatOptions;
  private readonly outbox: Outbox;
  private readonly listeners = new Set<() => void>();
  private current = EMPTY;
  private since: string | null = null;
  /** Settles with the first answer about the list, also where there is none. */
  private readonly listed: Promise<void>;
  private settleListed: () => void = () => undefined;
  private link: LiveLink | null = null;
  private isLive = false;
  private isStopped = false;
  private open: string | null = null;
  private pollTimer: ReturnType<typeof setTimeout> | undefined;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private retryMs = RETRY_FIRST_MS;
  private newsNumber = 0;
  private readonly toKeep = new Set<string>();
  private readonly reading = new Map<string, Promise<void>>();
  /** What was published while the newest page of a conversation was on its way. */
  private readonly held = new Map<string, Numbered[]>();
  private readonly typingTimers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly typingSent = new Map<string, number>();
  private readonly drafts = new Map<string, string>();
  private readonly readWanted = new Map<string, number>();
  private readonly syncSoon = settled(SYNC_SETTLE_MS, () => this.sync());
  private readonly keepSoon = settled(KEEP_SETTLE_MS, () => this.keep());
  private readonly readSoon = settled(READ_SETTLE_MS, () => this.sendRead());

  constructor(options: ChatOptions) {
    this.options = options;
    this.accountId = options.accountId;
    this.listed = new Promise((resolve) => {
      this.settleListed = resolve;
    });
    this.outbox = new Outbox({
      store: options.outbox,
      send: (message) => this.sendOne(message),
      alone,
      changed: (outbox) => this.set({ outbox }),
    });
  }

  get state(): ChatState {
    return this.current;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Shows what is kept, then what the server has, and follows it. */
  async start(): Promise<void> {
    window.addEventListener('online', this.wake);
    document.addEventListener('visibilitychange', this.wake);
    const [conversations] = await Promise.all([this.options.kept?.conversations().catch(() => []), this.outbox.load()]);
    if (this.isStopped) return;
    if (conversations !== undefined && conversations.length > 0 && !this.current.isListed)
      this.set({ inbox: new Map(conversations.map((one) => [one.id, one])), isListed: true });
    void this.sync();
    void this.flush();
    this.link = await this.options
      .openLink({
        published: (channel, data) => this.published(channel, data),
        connected: () => {
          this.isLive = true;
          void this.sync();
          void this.flush();
        },
        down: () => {
          this.isLive = false;
          this.pollLater();
        },
        lost: (channel) => void this.repair(channel.replace(/^conversation:/, '')),
      })
      .catch(() => null);
    if (this.isStopped) this.link?.close();
    else if (this.link === null) this.pollLater();
  }

  stop(): void {
    this.isStopped = true;
    window.removeEventListener('online', this.wake);
    document.removeEventListener('visibilitychange', this.wake);
    clearTimeout(this.pollTimer);
    clearTimeout(this.retryTimer);
    this.syncSoon.cancel();
    this.link?.close();
    void this.keep().finally(() => this.options.kept?.close());
  }

  /** Reads what changed in the list; conversations that have moved on are read too. */
  async sync(): Promise<void> {
    try {
      const { since, ...changes } = await calls.readInbox(this.since);
      if (this.isStopped) return;
      this.since = since;
      this.set({ inbox: withChanges(this.current.inbox, changes), isListed: true, listError: null });
      this.showRead();
      if (this.readWanted.size > 0) this.readSoon();
      for (const { id, last_seq } of changes.conversations) {
        const timeline = this.current.timelines.get(id);
        if (timeline !== undefined && timeline.upTo < last_seq && id === this.open) void this.repair(id);
      }
      for (const id of changes.left) this.forget(id);
      this.keepSoon();
      this.link?.wake();
    } catch (listError) {
      if (isSignedOut(listError)) this.options.signedOut();
      this.set({ listError });
    } finally {
      this.settleListed();
      this.pollLater();
    }
  }

  /** Shows a conversation: at once what is loaded or kept, then its newest page. */
  async openConversation(id: string): Promise<void> {
    this.open = id;
    if (!this.current.timelines.has(id)) {
      const kept = await this.options.kept?.timeline(id).catch(() => undefined);
      if (kept !== undefined && !this.current.timelines.has(id)) this.setTimeline(id, kept, false);
    }
    // What is unread says how much to read.
    if (!this.current.inbox.has(id)) await this.listed;
    const timeline = this.current.timelines.get(id);
    const isCurrent =
      this.isLive && timeline !== undefined && timeline.upTo >= (this.current.inbox.get(id)?.last_seq ?? Number.POSITIVE_INFINITY);
    await Promise.all([isCurrent ? undefined : this.repair(id), this.loadMembers(id)]);
  }

  closeConversation(id: string): void {
    if (this.open === id) this.open = null;
  }

  /** Reads the newest page, and what is loaded of the pages before it. Calls that overlap are one. */
  repair(id: string): Promise<void> {
    const running = this.reading.get(id);
    if (running !== undefined) return running;
    const done = this.readNewest(id).then((isRead) => {
      this.reading.delete(id);
      const held = this.held.get(id) ?? [];
      this.held.delete(id);
      // Without the page each of them would ask for it again.
      if (isRead) for (const published of held) this.apply(published);
    });
    this.reading.set(id, done);
    return done;
  }

  /** Reads the page before the first loaded message. */
  async loadOlder(id: string, limit = PAGE_OLDER): Promise<void> {
    const key = `older ${id}`;
    const running = this.reading.get(key);
    if (running !== undefined) return running;
    const before_seq = this.current.timelines.get(id)?.messages[0]?.seq;
    if (before_seq === undefined) return;
    const done = calls
      .readPage(id, { before_seq, limit })
      .then((page) => {
        const timeline = this.current.timelines.get(id);
        if (timeline !== undefined) this.setTimeline(id, withOlder(timeline, page));
      })
      .catch((error: unknown) => {
        if (isSignedOut(error)) this.options.signedOut();
      })
      .finally(() => this.reading.delete(key));
    this.reading.set(key, done);
    return done;
  }

  /** Loads older pages until a message is there. @returns whether it was found */
  async seek(id: string, messageId: string): Promise<boolean> {
    for (;;) {
      const timeline = this.current.timelines.get(id);
      if (timeline?.messages.some((message) => message.id === messageId) === true) return true;
      if (timeline === undefined || !timeline.hasOlder || timeline.messages.length > SOUGHT_MAX) return false;
      await this.loadOlder(id, calls.PAGE_MAX);
      if (this.current.timelines.get(id) === timeline) return false;
    }
  }

  /** Writes a message: it is shown at once, kept, and sent as soon as the server can be reached. */
  async write(conversation_id: string, content: string, mentions: readonly Mention[], quoted: Message | null): Promise<void> {
    const reply_to = quoted === null ? null : quoteOf(quoted);
    const client_msg_id = crypto.randomUUID();
    await this.outbox.add({ client_msg_id, conversation_id, content, mentions, reply_to, written_at: new Date().toISOString() });
    await this.flush();
  }

  async retry(message: Outgoing): Promise<void> {
    await this.outbox.retry(message);
    await this.flush();
  }

  discard(message: Outgoing): Promise<void> {
    return this.outbox.remove(message.client_msg_id);
  }

  async edit(message: Message, content: string, mentions: readonly Mention[]): Promise<void> {
    this.replace(await calls.editText(message.id, content, mentions));
  }

  async remove(message: Message): Promise<void> {
    await calls.removeText(message.id);
    const deleted_at = new Date().toISOString();
    this.replace({
      ...message,
      ...{ content: '', attachments: [], mentions: [], reactions: [] },
      is_deleted: true,
      deleted_at,
      deleted_by: this.accountId,
    });
  }

  /** Everything up to an event has been seen. */
  markRead(id: string, seq: number): void {
    const conversation = this.current.inbox.get(id);
    if (conversation === undefined || conversation.read_seq >= seq || (this.readWanted.get(id) ?? 0) >= seq) return;
    this.readWanted.set(id, seq);
    this.showRead();
    this.readSoon();
  }

  /** What was begun in a conversation and not sent. */
  draftOf(id: string): string {
    const draft = this.drafts.get(id) ?? keptDraft<string>(this.accountId, 'chat', id).read()?.draft ?? '';
    this.drafts.set(id, draft);
    return draft;
  }

  keepDraft(id: string, text: string): void {
    if (this.draftOf(id) === text) return;
    this.drafts.set(id, text);
    keptDraft<string>(this.accountId, 'chat', id).write(text === '' ? null : text);
    this.set({});
  }

  async react(message: Message, emoji: string): Promise<void> {
    const isOn = !message.reactions.some((reaction) => reaction.emoji === emoji && reaction.user_ids.includes(this.accountId));
    await calls.react(message.id, emoji, isOn);
    const published = {
      event: 'message.reaction' as const,
      conversation_id: message.conversation_id,
      message_id: message.id,
      emoji,
      is_on: isOn,
    };
    const timeline = this.current.timelines.get(message.conversation_id);
    // Shown at once; the event says the same.
    const after = timeline && withPublished(timeline, { ...published, seq: timeline.upTo, created_at: '', actor_id: this.accountId });
    if (after != null) this.setTimeline(message.conversation_id, after);
  }

  /** The account is writing, or has stopped. */
  typing(id: string, isTyping: boolean): void {
    const now = Date.now();
    const last = this.typingSent.get(id) ?? 0;
    if (isTyping ? now - last < TYPING_SENT_EVERY_MS : last === 0) return;
    this.typingSent.set(id, isTyping ? now : 0);
    calls.showTyping(id, isTyping).catch(() => undefined);
  }

  /** Takes over a conversation as the server answered it. */
  take(conversation: Conversation): void {
    this.set({ inbox: withEntry(this.current.inbox, conversation.id, conversation) });
    this.keepSoon();
  }

  /** A conversation is no longer the account's. */
  forget(id: string): void {
    this.set({ inbox: withEntry(this.current.inbox, id, undefined), timelines: withEntry(this.current.timelines, id, undefined) });
    this.keepSoon();
  }

  async loadMembers(id: string): Promise<void> {
    const members = await calls.readMembers(id).catch(() => null);
    if (members !== null) this.set({ members: withEntry(this.current.members, id, members) });
  }

  private readonly wake = (): void => {
    if (document.visibilityState === 'hidden') return;
    this.link?.wake();
    if (!this.isLive) void this.sync();
    void this.flush();
  };

  private set(part: Partial<ChatState>): void {
    this.current = { ...this.current, ...part };
    for (const listener of this.listeners) listener();
  }

  private setTimeline(
    id: string,
    timeline: ChatState['timelines'] extends ReadonlyMap<string, infer T> ? T : never,
    isToKeep = true,
  ): void {
    this.set({ timelines: withEntry(this.current.timelines, id, timeline), readErrors: withEntry(this.current.readErrors, id, undefined) });
    if (!isToKeep) return;
    this.toKeep.add(id);
    this.keepSoon();
  }

  private replace(message: Message): void {
    const timeline = this.current.timelines.get(message.conversation_id);
    if (timeline !== undefined) this.setTimeline(message.conversation_id, refreshed(timeline, [message]));
  }

  /** @returns whether it could be read */
  private async readNewest(id: string): Promise<boolean> {
    try {
      const unread = this.current.inbox.get(id)?.unread_count ?? 0;
      const limit = unread > calls.PAGE_SIZE / 2 ? calls.PAGE_MAX : calls.PAGE_SIZE;
      const loaded = this.current.timelines.get(id)?.messages.length ?? 0;
      let page = await calls.readPage(id, { limit });
      // All that is new is there when it is shown: one begins to read at its first message.
      while (page.has_more && page.messages.length < Math.min(unread + 1, UNREAD_LOADED_MAX)) {
        const before = await calls.readPage(id, { before_seq: page.messages[0]?.seq ?? 1, limit: calls.PAGE_MAX });
        page = { ...page, messages: [...before.messages, ...page.messages], has_more: before.has_more };
      }
      this.setTimeline(id, withNewest(this.current.timelines.get(id), page));
      // Older messages may have been edited meanwhile.
      let first = page.messages[0]?.seq;
      for (let read = page.messages.length; first !== undefined && read < Math.min(loaded, REFRESHED_MAX); ) {
        const timeline = this.current.timelines.get(id);
        if (timeline === undefined || (timeline.messages[0]?.seq ?? first) >= first) break;
        const before = await calls.readPage(id, { before_seq: first, limit: calls.PAGE_MAX });
        const present = this.current.timelines.get(id);
        if (present !== undefined) this.setTimeline(id, refreshed(present, before.messages));
        read += before.messages.length;
        first = before.has_more ? before.messages[0]?.seq : undefined;
      }
      return true;
    } catch (error) {
      if (isSignedOut(error)) this.options.signedOut();
      this.set({ readErrors: withEntry(this.current.readErrors, id, error) });
      return false;
    }
  }

  private published(channel: string, data: unknown): void {
    const published = data as Numbered | ConversationSignal | { event: string; conversation_id?: string };
    if (!channel.startsWith('conversation:')) {
      const { event, conversation_id } = published;
      if (event === 'conversation.left' && conversation_id !== undefined) this.forget(conversation_id);
      else if (event.startsWith('conversation.')) this.syncSoon();
      return;
    }
    if (published.event === 'typing') return void this.typed(published as Extract<ConversationSignal, { event: 'typing' }>);
    if (published.event === 'read') return void this.wasRead(published as Extract<ConversationSignal, { event: 'read' }>);
    if (!('seq' in published)) return;
    this.announce(published);
    this.enlist(published);
    if (this.reading.has(published.conversation_id))
      this.held.set(published.conversation_id, [...(this.held.get(published.conversation_id) ?? []), published]);
    else this.apply(published);
  }

  /** Changes the conversation in the list. */
  private enlist(published: Numbered): void {
    const conversation = this.current.inbox.get(published.conversation_id);
    const after = conversation === undefined ? null : afterPublished(conversation, published, this.accountId);
    if (after === null) this.syncSoon();
    else this.set({ inbox: withEntry(this.current.inbox, after.id, after) });
    this.keepSoon();
  }

  /** Changes the messages that are loaded. */
  private apply(published: Numbered): void {
    const id = published.conversation_id;
    const timeline = this.current.timelines.get(id);
    if (timeline !== undefined) {
      const after = withPublished(timeline, published);
      if (after === null) void this.repair(id);
      else if (after !== timeline) this.setTimeline(id, after);
    }
    if (published.event === 'message.created' && published.sender_id !== null) this.endTyping(id, published.sender_id);
    if (published.event.startsWith('member.') && (id === this.open || this.current.members.has(id))) void this.loadMembers(id);
  }

  private announce(published: Numbered): void {
    if (published.event !== 'message.created' || published.sender_id === this.accountId) return;
    const conversation = this.current.inbox.get(published.conversation_id);
    if (conversation === undefined || conversation.is_muted || published.seq <= conversation.last_seq) return;
    this.newsNumber += 1;
    const { conversation_id, sender_name: sender, content: text } = published;
    this.set({ news: { conversation_id, sender, text, number: this.newsNumber } });
  }

  private typed({ conversation_id, account_id, name, is_typing }: Extract<ConversationSignal, { event: 'typing' }>): void {
    if (account_id === this.accountId) return;
    this.endTyping(conversation_id, account_id);
    if (!is_typing) return;
    const typists = this.current.typing.get(conversation_id) ?? [];
    this.set({ typing: withEntry(this.current.typing, conversation_id, [...typists, { account_id, name }]) });
    const end = setTimeout(() => this.endTyping(conversation_id, account_id), TYPING_SHOWN_MS);
    this.typingTimers.set(`${conversation_id} ${account_id}`, end);
  }

  private endTyping(conversationId: string, accountId: string): void {
    const key = `${conversationId} ${accountId}`;
    clearTimeout(this.typingTimers.get(key));
    this.typingTimers.delete(key);
    const typists = this.current.typing.get(conversationId);
    const rest = typists?.filter(({ account_id }) => account_id !== accountId);
    if (rest === undefined || rest.length === typists?.length) return;
    this.set({ typing: withEntry(this.current.typing, conversationId, rest.length === 0 ? undefined : rest) });
  }

  private wasRead(signal: Extract<ConversationSignal, { event: 'read' }>): void {
    const { conversation_id, account_id, read_seq } = signal;
    if (account_id === this.accountId) {
      const conversation = this.current.inbox.get(conversation_id);
      const after = conversation === undefined ? null : afterRead(conversation, signal);
      if (after === null) this.syncSoon();
      else this.set({ inbox: withEntry(this.current.inbox, conversation_id, after) });
      return;
    }
    const members = this.current.members.get(conversation_id);
    if (members === undefined) return;
    const moved = members.map((member) =>
      member.user_id === account_id && (member.read_seq === null || member.read_seq < read_seq) ? { ...member, read_seq } : member,
    );
    this.set({ members: withEntry(this.current.members, conversation_id, moved) });
  }

  /** Shows as read what the server has yet to be told. */
  private showRead(): void {
    for (const [conversation_id, read_seq] of this.readWanted) {
      const conversation = this.current.inbox.get(conversation_id);
      if (conversation === undefined) continue;
      const after = afterRead(conversation, { event: 'read', conversation_id, account_id: this.accountId, read_seq });
      if (after !== null) this.set({ inbox: withEntry(this.current.inbox, conversation_id, after) });
    }
  }

  private async sendRead(): Promise<void> {
    for (const [id, seq] of [...this.readWanted]) {
      try {
        const position = await calls.markRead(id, seq);
        if (this.readWanted.get(id) === seq) this.readWanted.delete(id);
        const conversation = this.current.inbox.get(id);
        if (conversation === undefined) continue;
        const { read_seq } = position;
        // What came meanwhile is not in the answer's count.
        if (conversation.last_seq > seq) this.syncSoon();
        else this.take({ ...conversation, read_seq, last_read_seq: read_seq, unread_count: position.unread_count });
      } catch (error) {
        if (isSignedOut(error)) this.options.signedOut();
        // It is said again with the next list.
        if (!isWorthRetrying(error)) this.readWanted.delete(id);
      }
    }
  }

  private async flush(): Promise<void> {
    const isDone = await this.outbox.flush().catch(() => false);
    clearTimeout(this.retryTimer);
    if (isDone || this.isStopped) {
      this.retryMs = RETRY_FIRST_MS;
      return;
    }
    this.retryTimer = setTimeout(() => void this.flush(), this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, RETRY_MAX_MS);
  }

  private async sendOne(message: Outgoing): Promise<SendOutcome> {
    const { client_msg_id, content, mentions, reply_to } = message;
    try {
      const sent = await calls.sendText(message.conversation_id, { client_msg_id, content, mentions, reply_to_id: reply_to?.id ?? null });
      this.stored(message, sent);
      return { kind: 'stored' };
    } catch (error) {
      if (isSignedOut(error)) {
        this.options.signedOut();
        return { kind: 'unanswered' };
      }
      return isWorthRetrying(error) ? { kind: 'unanswered' } : { kind: 'refused', reason: this.options.wordsOf(error) };
    }
  }

  /** Shows a message of one's own as stored, whichever comes first: the answer or what is published. */
  private stored(message: Outgoing, sent: { message_id: string; seq: number; created_at: string }): void {
    const { conversation_id, client_msg_id, content, mentions, reply_to } = message;
    const created = {
      event: 'message.created' as const,
      conversation_id,
      client_msg_id,
      ...sent,
      ...{ sender_id: this.accountId, sender_type: 'user' as const, sender_name: '', sender_avatar: null },
      ...{ message_type: 'text' as const, content, attachments: [], mentions: [...mentions], metadata: {} },
      ...{ reply_to_id: reply_to?.id ?? null, forwarded_from: null },
    };
    const timeline = this.current.timelines.get(conversation_id);
    const shown = { ...messageOf(created, undefined), reply_to_message: reply_to };
    if (timeline !== undefined) this.setTimeline(conversation_id, withStored(timeline, shown));
    this.enlist(created);
  }

  private pollLater(): void {
    clearTimeout(this.pollTimer);
    if (this.isLive || this.isStopped) return;
    const isHidden = document.visibilityState === 'hidden';
    this.pollTimer = setTimeout(() => void this.sync(), isHidden ? POLL_HIDDEN_MS : POLL_MS);
  }

  private async keep(): Promise<void> {
    const { kept } = this.options;
    if (kept === null) return;
    const ids = [...this.toKeep];
    this.toKeep.clear();
    // Databases of a session that is over are gone.
    await kept.keepConversations([...this.current.inbox.values()]).catch(() => undefined);
    for (const id of ids) {
      const timeline = this.current.timelines.get(id);
      if (timeline !== undefined) await kept.keepTimeline(id, timeline).catch(() => undefined);
    }
  }
}

const PAGE_OLDER = calls.PAGE_SIZE;
