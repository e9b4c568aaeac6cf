import type { InboxMessage, MessageCreated, Person } from '@balai/contracts/chat';
import { isSignedOut, isWorthRetrying } from '../../../../../api/failure.ts';
import { keptDraft } from '../../../../../api/kept-draft.ts';
import { settled } from '../../../parts/live/settled.ts';
import { withEntry } from '../../../parts/live/with-entry.ts';
import { messageOf, withNewest, withOlder, withStored } from '../../../parts/messages/timeline.ts';
import { Outbox, type OutboxStore, type Outgoing, type SendOutcome } from '../../../parts/sending/outbox.ts';
import { aloneAs } from '../../../parts/sending/outbox-database.ts';
import * as calls from './calls.ts';
import type { Store } from './state.ts';

const RETRY_FIRST_MS = 2_000;
const RETRY_MAX_MS = 30_000;
const READ_SETTLE_MS = 250;
const TYPING_SENT_EVERY_MS = 4_000;

/** A message as the socket brings it: with the colleague who wrote it. */
export type Published = MessageCreated & { readonly acting: Person | null };

export interface ThreadsOptions {
  readonly business: { readonly id: string; readonly account_id: string; readonly name: string };
  readonly accountId: string;
  readonly username: string;
  readonly outbox: OutboxStore;
  readonly signedOut: () => void;
  /** A failure in words. */
  readonly wordsOf: (error: unknown) => string;
  /** A reply was stored. */
  readonly sent: (published: Published) => void;
  /** A conversation is read up to a number, as far as this page is concerned. */
  readonly wasRead: (id: string, seq: number) => void;
}

/** Messages and notes of the conversations that were opened; sends replies, and says what is read. */
export class Threads {
  private readonly options: ThreadsOptions;
  private readonly store: Store;
  private readonly outbox: Outbox;
  private readonly reading = new Map<string, Promise<unknown>>();
  /** What was published while the newest page of a conversation was on its way. */
  private readonly held = new Map<string, Published[]>();
  private readonly readWanted = new Map<string, number>();
  private readonly typingSent = new Map<string, number>();
  private readonly readSoon = settled(READ_SETTLE_MS, () => this.sendRead());
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private retryMs = RETRY_FIRST_MS;
  private isStopped = false;

  constructor(store: Store, options: ThreadsOptions) {
    this.store = store;
    this.options = options;
    this.outbox = new Outbox({
      store: options.outbox,
      send: (message) => this.sendOne(message),
      alone: aloneAs(`balai.inbox.${options.business.id}`),
      changed: (outbox) => store.set({ outbox }),
    });
  }

  async start(): Promise<void> {
    await this.outbox.load();
    void this.flush();
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.retryTimer);
  }

  /** Reads the newest page and the notes. Calls that overlap are one. */
  repair(id: string): Promise<unknown> {
    return this.once(id, async () => {
      await Promise.all([this.readNewest(id), this.readNotes(id)]);
      const held = this.held.get(id) ?? [];
      this.held.delete(id);
      for (const published of held) this.insert(published);
    });
  }

  loadOlder(id: string): Promise<unknown> {
    return this.once(`older ${id}`, async () => {
      const before_seq = this.store.state.timelines.get(id)?.messages[0]?.seq;
      if (before_seq === undefined) return;
      const page = await calls.readPage(this.options.business.id, id, { before_seq, limit: calls.MESSAGES_PAGE }).catch(() => null);
      const timeline = this.store.state.timelines.get(id);
      if (timeline !== undefined && page !== null) this.setTimeline(id, withOlder(timeline, page));
    });
  }

  /** Takes over a published message of a conversation that is loaded. */
  apply(published: Published): void {
    const id = published.conversation_id;
    if (this.reading.has(id)) this.held.set(id, [...(this.held.get(id) ?? []), published]);
    else this.insert(published);
  }

  async readNotes(id: string): Promise<void> {
    const notes = await calls.readNotes(this.options.business.id, id).catch(() => null);
    if (notes !== null) this.store.set({ notes: withEntry(this.store.state.notes, id, notes) });
  }

  async addNote(id: string, content: string): Promise<void> {
    const note = await calls.addNote(this.options.business.id, id, content);
    const others = (this.store.state.notes.get(id) ?? []).filter(({ note_id }) => note_id !== note.note_id);
    this.store.set({ notes: withEntry(this.store.state.notes, id, [...others, note]) });
  }

  async removeNote(id: string, noteId: string): Promise<void> {
    await calls.removeNote(this.options.business.id, id, noteId);
    const notes = this.store.state.notes.get(id) ?? [];
    this.store.set({
      notes: withEntry(
        this.store.state.notes,
        id,
        notes.filter(({ note_id }) => note_id !== noteId),
      ),
    });
  }

  /** Writes a reply: it is shown at once, kept in the browser, and sent as soon as the server can be reached. */
  async write(conversation_id: string, content: string): Promise<void> {
    const client_msg_id = crypto.randomUUID();
    await this.outbox.add({ client_msg_id, conversation_id, content, mentions: [], reply_to: null, written_at: new Date().toISOString() });
    await this.flush();
  }

  async retry(message: Outgoing): Promise<void> {
    await this.outbox.retry(message);
    await this.flush();
  }

  discard(message: Outgoing): Promise<void> {
    return this.outbox.remove(message.client_msg_id);
  }

  /** The team has seen everything up to a message. */
  markRead(id: string, seq: number): void {
    if ((this.readWanted.get(id) ?? 0) >= seq) return;
    this.readWanted.set(id, seq);
    this.options.wasRead(id, seq);
    this.readSoon();
  }

  /** How far the page has said, or is about to say, that a conversation is read. */
  readTo = (id: string): number => this.readWanted.get(id) ?? 0;

  /** The account is writing to the customer, or has stopped. */
  typing(id: string, isTyping: boolean): void {
    const now = Date.now();
    const last = this.typingSent.get(id) ?? 0;
    if (isTyping ? now - last < TYPING_SENT_EVERY_MS : last === 0) return;
    this.typingSent.set(id, isTyping ? now : 0);
    calls.sendReplying(this.options.business.id, id, isTyping).catch(() => undefined);
  }

  /** What was begun in a conversation and not sent. */
  draft(id: string, kind: 'reply' | 'note') {
    return keptDraft<string>(this.options.accountId, 'inbox', this.options.business.id, id, kind);
  }

  async flush(): Promise<void> {
    const isDone = await this.outbox.flush().catch(() => false);
    clearTimeout(this.retryTimer);
    if (isDone || this.isStopped) {
      this.retryMs = RETRY_FIRST_MS;
      return;
    }
    this.retryTimer = setTimeout(() => void this.flush(), this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, RETRY_MAX_MS);
  }

  private once(key: string, job: () => Promise<void>): Promise<unknown> {
    const running = this.reading.get(key);
    if (running !== undefined) return running;
    const done = job().finally(() => this.reading.delete(key));
    this.reading.set(key, done);
    return done;
  }

  private setTimeline(id: string, timeline: Parameters<typeof withOlder<InboxMessage>>[0]): void {
    const { timelines, readErrors } = this.store.state;
    this.store.set({ timelines: withEntry(timelines, id, timeline), readErrors: withEntry(readErrors, id, undefined) });
  }

  private async readNewest(id: string): Promise<void> {
    try {
      const page = await calls.readPage(this.options.business.id, id, { limit: calls.MESSAGES_PAGE });
      this.setTimeline(id, withNewest(this.store.state.timelines.get(id), page));
    } catch (error) {
      if (isSignedOut(error)) this.options.signedOut();
      this.store.set({ readErrors: withEntry(this.store.state.readErrors, id, error) });
    }
  }

  private insert(published: Published): void {
    const { acting, ...created } = published;
    const id = created.conversation_id;
    const timeline = this.store.state.timelines.get(id);
    if (timeline === undefined) return;
    // Changes of messages take numbers, too, and are not published to the team: the page shows them once it is read again.
    if (created.seq > timeline.upTo + 1) {
      void this.repair(id);
      return;
    }
    const quoted = timeline.messages.find((message) => message.id === created.reply_to_id);
    this.setTimeline(id, withStored(timeline, { ...messageOf(created, quoted), acting }));
  }

  private async sendRead(): Promise<void> {
    for (const [id, seq] of [...this.readWanted]) {
      try {
        await calls.markRead(this.options.business.id, id, seq);
      } catch (error) {
        if (isSignedOut(error)) this.options.signedOut();
        // The next message, or opening it again, says it once more.
        this.readWanted.delete(id);
      }
    }
  }

  private async sendOne(message: Outgoing): Promise<SendOutcome> {
    const { client_msg_id, conversation_id, content } = message;
    const { business, accountId, username } = this.options;
    try {
      const sent = await calls.sendReply(business.id, conversation_id, client_msg_id, content);
      const acting = this.store.state.agents.find(({ id }) => id === accountId) ?? {
        ...{ id: accountId, username, display_name: username, profile_image_url: null },
      };
      const published: Published = {
        event: 'message.created',
        ...{ conversation_id, client_msg_id, content, acting },
        ...{ message_id: sent.message_id, seq: sent.seq, created_at: sent.created_at },
        ...{ sender_id: business.account_id, sender_type: 'business', sender_name: business.name, sender_avatar: null },
        ...{ message_type: 'text', attachments: [], mentions: [], metadata: {}, reply_to_id: null, forwarded_from: null },
      };
      this.apply(published);
      this.options.sent(published);
      return { kind: 'stored' };
    } catch (error) {
      if (isSignedOut(error)) {
        this.options.signedOut();
        return { kind: 'unanswered' };
      }
      return isWorthRetrying(error) ? { kind: 'unanswered' } : { kind: 'refused', reason: this.options.wordsOf(error) };
    }
  }
}
