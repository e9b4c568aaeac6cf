import type { InboxConversation, InboxPublication } from '@balai/contracts/chat';
import { isSignedOut } from '../../../../../api/failure.ts';
import type { LiveHandlers, LiveLink } from '../../../parts/live/live-link.ts';
import { settled } from '../../../parts/live/settled.ts';
import { withEntry } from '../../../parts/live/with-entry.ts';
import * as calls from './calls.ts';
import { afterMessage, afterRead, type Filter, withConversation, withPage } from './list.ts';
import { Store } from './state.ts';
import { type Published, Threads, type ThreadsOptions } from './threads.ts';

/** While the socket is down everything shown is read this often, rarer while nobody looks. */
const POLL_MS = 5_000;
const POLL_HIDDEN_MS = 60_000;
const COUNTS_SETTLE_MS = 400;
const CHANGES_SETTLE_MS = 300;
/** More changed conversations than this at once: the list is read again instead. */
const CHANGES_MAX = 8;
/** The server says again that somebody writes after four seconds. */
const WRITING_SHOWN_MS = 6_000;

type Replying = Extract<InboxPublication, { event: 'inbox.replying' }>;

export interface InboxOptions extends Omit<ThreadsOptions, 'sent' | 'wasRead'> {
  readonly openLink: (handlers: LiveHandlers) => Promise<LiveLink>;
}

/** The inbox of one business in this window: follows its channel, reads what was missed, changes conversations. */
export class Inbox {
  readonly business: InboxOptions['business'];
  readonly accountId: string;
  readonly store = new Store();
  readonly threads: Threads;
  private readonly options: InboxOptions;
  private link: LiveLink | null = null;
  private isLive = false;
  private isStopped = false;
  private open: string | null = null;
  private pollTimer: ReturnType<typeof setTimeout> | undefined;
  private newsNumber = 0;
  /** Counts the questions, so that the answer to a former filter is not shown. */
  private listNumber = 0;
  private readonly toRead = new Set<string>();
  private readonly writingTimers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly countsSoon = settled(COUNTS_SETTLE_MS, () => this.readCounts());
  private readonly changesSoon = settled(CHANGES_SETTLE_MS, () => this.readChanges());

  constructor(options: InboxOptions) {
    this.options = options;
    this.business = options.business;
    this.accountId = options.accountId;
    this.threads = new Threads(this.store, {
      ...options,
      sent: (published) => this.enlist(published),
      wasRead: (id, seq) => this.update(id, (conversation) => afterRead(conversation, seq)),
    });
  }

  async start(): Promise<void> {
    window.addEventListener('online', this.wake);
    document.addEventListener('visibilitychange', this.wake);
    void this.threads.start();
    void this.readCounts();
    void this.readAgents();
    this.link = await this.options
      .openLink({
        published: (channel, data) => this.published(channel, data as InboxPublication),
        connected: () => {
          this.isLive = true;
          void this.readAll();
          void this.threads.flush();
        },
        down: () => {
          this.isLive = false;
          this.pollLater();
        },
        lost: () => void this.readAll(),
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
    for (const timer of this.writingTimers.values()) clearTimeout(timer);
    this.countsSoon.cancel();
    this.changesSoon.cancel();
    this.threads.stop();
    this.link?.close();
  }

  /** Shows the conversations of a filter. */
  narrow(filter: Filter): void {
    const known = this.store.state.filter;
    const isSame = (['tab', 'label', 'team', 'q'] as const).every((part) => known[part] === filter[part]);
    if (isSame && this.store.state.list !== null) return;
    this.store.set({ filter, list: null, listError: null });
    void this.readList();
  }

  async readList(): Promise<void> {
    this.listNumber += 1;
    const number = this.listNumber;
    try {
      const list = await calls.readList(this.business.id, this.store.state.filter, null);
      if (number !== this.listNumber || this.isStopped) return;
      // What this page has read and not told yet is read.
      const items = list.items.map((one) => afterRead(one, this.threads.readTo(one.conversation_id)));
      this.store.set({ list: { ...list, items }, listError: null });
    } catch (listError) {
      if (isSignedOut(listError)) this.options.signedOut();
      if (number === this.listNumber) this.store.set({ listError });
    }
  }

  async loadMore(): Promise<void> {
    const { list, filter, isLoadingMore } = this.store.state;
    if (list === null || list.cursor === null || isLoadingMore) return;
    const number = this.listNumber;
    this.store.set({ isLoadingMore: true });
    const page = await calls.readList(this.business.id, filter, list.cursor).catch(() => null);
    const now = this.store.state.list;
    this.store.set({
      isLoadingMore: false,
      ...(page !== null && now !== null && number === this.listNumber ? { list: withPage(now, page) } : {}),
    });
  }

  /** Shows a conversation, and reads it. */
  async openConversation(id: string): Promise<void> {
    this.open = id;
    const listed = this.store.state.list?.items.find(({ conversation_id }) => conversation_id === id);
    if (listed !== undefined && !this.store.state.conversations.has(id)) this.take(listed);
    await Promise.all([this.threads.repair(id), this.readOne(id)]);
  }

  closeConversation(id: string): void {
    if (this.open === id) this.open = null;
  }

  /** Changes a conversation; fails with what the server said. */
  async change(id: string, change: calls.Change): Promise<void> {
    this.take(await calls.change(this.business.id, id, change));
    this.countsSoon();
  }

  /** Takes over a conversation as it is now, in the list and where it is open. */
  private take(conversation: InboxConversation): void {
    const { conversations, list, filter } = this.store.state;
    const shown = afterRead(conversation, this.threads.readTo(conversation.conversation_id));
    this.store.set({
      conversations: withEntry(conversations, shown.conversation_id, shown),
      ...(list === null ? {} : { list: withConversation(list, shown, filter, this.accountId) }),
    });
  }

  private known(id: string): InboxConversation | undefined {
    const { conversations, list } = this.store.state;
    return conversations.get(id) ?? list?.items.find(({ conversation_id }) => conversation_id === id);
  }

  private update(id: string, change: (conversation: InboxConversation) => InboxConversation): void {
    const known = this.known(id);
    if (known !== undefined) this.take(change(known));
    this.countsSoon();
  }

  private async readAll(): Promise<void> {
    const { open } = this;
    await Promise.all([this.readList(), this.readCounts(), ...(open === null ? [] : [this.threads.repair(open), this.readOne(open)])]);
    this.pollLater();
  }

  private async readOne(id: string): Promise<void> {
    try {
      this.take(await calls.readOne(this.business.id, id));
    } catch (error) {
      if (isSignedOut(error)) this.options.signedOut();
      if (!this.store.state.conversations.has(id)) this.store.set({ readErrors: withEntry(this.store.state.readErrors, id, error) });
    }
  }

  private async readCounts(): Promise<void> {
    const counts = await calls.readCounts(this.business.id).catch(() => null);
    if (counts !== null && !this.isStopped) this.store.set({ counts });
  }

  private async readAgents(): Promise<void> {
    const agents = await calls.readAgents(this.business.id).catch(() => null);
    if (agents !== null) this.store.set({ agents });
  }

  /** Reads the conversations about which something was published. */
  private async readChanges(): Promise<void> {
    const ids = [...this.toRead];
    this.toRead.clear();
    if (ids.length <= CHANGES_MAX) await Promise.all(ids.map((id) => this.readOne(id)));
    else await Promise.all([this.readList(), ...ids.filter((id) => id === this.open).map((id) => this.readOne(id))]);
  }

  private readonly wake = (): void => {
    if (document.visibilityState === 'hidden') return;
    this.link?.wake();
    if (!this.isLive) void this.readAll();
    void this.threads.flush();
  };

  private pollLater(): void {
    clearTimeout(this.pollTimer);
    if (this.isLive || this.isStopped) return;
    this.pollTimer = setTimeout(() => void this.readAll(), document.visibilityState === 'hidden' ? POLL_HIDDEN_MS : POLL_MS);
  }

  private published(channel: string, published: InboxPublication): void {
    if (channel !== `inbox:${this.business.id}`) return;
    const { conversation_id: id } = published;
    switch (published.event) {
      case 'message.created':
        this.announce(published);
        this.threads.apply(published);
        this.enlist(published);
        break;
      case 'inbox.replying':
        this.wrote(published);
        return;
      case 'inbox.noted':
        if (this.store.state.notes.has(id)) void this.threads.readNotes(id);
        return;
      default:
    }
    // State, goals and reading are the server's to say.
    this.toRead.add(id);
    this.changesSoon();
    this.countsSoon();
  }

  private enlist(published: Published): void {
    const { conversation_id: id, acting, sender_id } = published;
    this.endWriting(id, acting?.id ?? sender_id ?? '');
    this.update(id, (conversation) => afterMessage(conversation, published));
  }

  private announce({ conversation_id, sender_id, sender_name, content, seq }: Published): void {
    if (sender_id === this.business.account_id || seq <= (this.known(conversation_id)?.last_seq ?? 0)) return;
    this.newsNumber += 1;
    this.store.set({ news: { conversation_id, sender: sender_name, text: content, number: this.newsNumber } });
  }

  private wrote({ conversation_id, account_id, name, is_typing }: Replying): void {
    if (account_id === this.accountId) return;
    this.endWriting(conversation_id, account_id);
    if (!is_typing) return;
    const writers = this.store.state.writing.get(conversation_id) ?? [];
    this.store.set({ writing: withEntry(this.store.state.writing, conversation_id, [...writers, { account_id, name }]) });
    this.writingTimers.set(
      `${conversation_id} ${account_id}`,
      setTimeout(() => this.endWriting(conversation_id, account_id), WRITING_SHOWN_MS),
    );
  }

  private endWriting(id: string, accountId: string): void {
    const key = `${id} ${accountId}`;
    clearTimeout(this.writingTimers.get(key));
    this.writingTimers.delete(key);
    const writers = this.store.state.writing.get(id);
    const rest = writers?.filter(({ account_id }) => account_id !== accountId);
    if (rest === undefined || rest.length === writers?.length) return;
    this.store.set({ writing: withEntry(this.store.state.writing, id, rest.length === 0 ? undefined : rest) });
  }
}
