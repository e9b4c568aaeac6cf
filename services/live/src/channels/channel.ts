import type { LoggedPublication } from '@balai/runtime/live';
import { publicationText } from '../protocol/replies.ts';
import { Publication } from './publication.ts';
import { Ring } from './ring.ts';
import type { SubscribedChannel, Subscription } from './subscription.ts';

/** Commits of two processes overtake each other on the way here: a gap is read from the log only when it stays for so long. */
const GAP_MS = 50;
/** Publications that are read at once to fill a gap. */
const FILL_AT_ONCE = 500;
/** Publications ahead of a gap that are kept; more are read from the log. */
const AHEAD_MAX = 1_000;
/** Clients that come back together missed different numbers of publications: one query reads enough for all of them. */
const READ_BACK = [64, 256, 1_024];

/** The log behind a channel, and what else it depends on. */
export interface ChannelOptions {
  /** Resolves once every later publication is taken. */
  follow(): Promise<void>;
  /** Present offset; null: there is no such channel. */
  head(): Promise<number | null>;
  read(after: number, limit: number): Promise<readonly LoggedPublication[] | null>;
  sleep(ms: number): Promise<void>;
  readonly recoverMax: number;
  readonly ringChanged?: (ring: Ring, bytes: number) => void;
  /** Something that was begun in the background failed; the next check tries again. */
  onFailure(error: unknown): void;
}

/** Where a subscription begins. */
export interface Joined {
  /** The client's position before `publications`. */
  readonly offset: number;
  /** Live publications follow after this one: what `release` is called with. */
  readonly upTo: number;
  /** Whether `publications` are everything since the client's position. */
  readonly recovered: boolean;
  readonly publications: readonly string[];
  /** Where they came from; null: nothing was to be recovered. */
  readonly source: 'ring' | 'log' | 'none' | null;
}

/** A channel that its service does not know. */
export class UnknownChannel extends Error {
  override readonly name = 'UnknownChannel';
}

const textOf = ({ offset, data }: LoggedPublication): string => publicationText(JSON.stringify(data) ?? 'null', offset);

/** A channel as this process knows it: publications go to its subscriptions in the order of their offsets, without gaps. */
export class Channel implements SubscribedChannel {
  readonly name: string;
  readonly subscriptions = new Set<Subscription>();
  private readonly options: ChannelOptions;
  private readonly ring: Ring;
  /** Offset of the newest publication that was passed on; null: not known yet. */
  private at: number | null = null;
  /** Highest offset heard of. */
  private heard = 0;
  /** Publications that came before their predecessors. */
  private readonly ahead = new Map<number, string>();
  /** `at` was compared with the log since the first of the present subscriptions came. */
  private isFresh = false;
  private opening: Promise<void> | null = null;
  private filling: Promise<void> | null = null;
  /** A gap may still close by itself. */
  private isWaiting = false;
  private readingBack: { readonly from: number; readonly done: Promise<void> } | null = null;

  constructor(name: string, options: ChannelOptions) {
    this.name = name;
    this.options = options;
    this.ring = new Ring(0, options.recoverMax, options.ringChanged);
  }

  /** Offset of the newest publication that was passed on; null until the channel was opened. */
  get position(): number | null {
    return this.at;
  }

  /**
   * Subscribes first, then reads the head, then what the client missed; publications that come meanwhile are held back until `release`.
   * @param after the client's position; null: it has none.
   * @throws UnknownChannel, or the failure of the log; then it is not subscribed.
   */
  async join(subscription: Subscription, after: number | null): Promise<Joined> {
    subscription.hold();
    this.subscriptions.add(subscription);
    try {
      await this.settle();
      // Another process may know more than this one.
      if (after !== null && after > this.present) await this.refresh();
      return await this.replay(after);
    } catch (error) {
      this.leave(subscription);
      throw error;
    }
  }

  leave(subscription: Subscription): void {
    this.subscriptions.delete(subscription);
    if (this.subscriptions.size === 0) this.isFresh = false;
  }

  /** Takes a publication that the channel's service sent; they may come twice, late, or in another order. */
  take(offset: number | null, data: unknown): void {
    if (offset === null) {
      const publication = Publication.of(this.name, null, data);
      for (const subscription of this.subscriptions) subscription.take(publication);
      return;
    }
    this.heard = Math.max(this.heard, offset);
    if (this.at !== null && offset <= this.at) return;
    if (this.ahead.size < AHEAD_MAX) this.ahead.set(offset, publicationText(JSON.stringify(data) ?? 'null', offset));
    if (this.at === null) return;
    this.drain();
    if (this.heard > this.at) void this.fillLater();
  }

  /** Compares with the head of the log, and passes on what was missed. @param head read after `since` was the position */
  async catchUp(head: number, since: number): Promise<void> {
    if (head < since) return this.lose(head);
    this.heard = Math.max(this.heard, head);
    if (this.heard > this.present) await this.fill();
  }

  /** Publications after an offset, at most `limit`, for a client that asks for history; null: the log does not reach back so far. */
  async history(after: number, limit: number): Promise<readonly string[] | null> {
    const upTo = Math.min(this.present, after + limit);
    if (upTo <= after) return [];
    const kept = this.ring.between(after, upTo);
    if (kept !== null) return kept;
    const found = await this.options.read(after, upTo - after);
    return found === null ? null : found.map(textOf);
  }

  /** Frees what it keeps; the channel is not used any more. */
  forget(): void {
    this.ring.clear();
  }

  private get present(): number {
    if (this.at === null) throw new Error(`${this.name} is not open`);
    return this.at;
  }

  /** Opens the channel, or compares it with the log when it had no subscription for a while. Callers share it. */
  private settle(): Promise<void> {
    if (this.isFresh) return Promise.resolve();
    this.opening ??= this.open().finally(() => {
      this.opening = null;
    });
    return this.opening;
  }

  private async open(): Promise<void> {
    await this.options.follow();
    const since = this.at;
    const head = await this.options.head();
    if (head === null) throw new UnknownChannel(`${this.name} does not exist`);
    if (since === null) this.begin(head);
    else await this.catchUp(head, since);
    this.isFresh = true;
  }

  /** Begins at the head; what came ahead of it is passed on. */
  private begin(head: number): void {
    this.at = head;
    this.ring.clear(head);
    for (const offset of this.ahead.keys()) if (offset <= head) this.ahead.delete(offset);
    this.drain();
    if (this.heard > head) void this.fillLater();
  }

  private async refresh(): Promise<void> {
    const since = this.present;
    const head = await this.options.head();
    if (head === null) throw new UnknownChannel(`${this.name} does not exist`);
    await this.catchUp(head, since);
  }

  /** Passes on what follows the position without a gap. */
  private drain(): void {
    for (;;) {
      const next = this.present + 1;
      const text = this.ahead.get(next);
      if (text === undefined) return;
      this.ahead.delete(next);
      this.pass(next, text);
    }
  }

  private pass(offset: number, text: string): void {
    this.at = offset;
    this.ring.push(text);
    const publication = new Publication(this.name, offset, text);
    for (const subscription of this.subscriptions) subscription.take(publication);
  }

  private async fillLater(): Promise<void> {
    if (this.isWaiting || this.filling !== null) return;
    this.isWaiting = true;
    await this.options.sleep(GAP_MS);
    this.isWaiting = false;
    if (this.heard > this.present) await this.fill().catch((error: unknown) => this.options.onFailure(error));
  }

  private fill(): Promise<void> {
    this.filling ??= this.readMissing().finally(() => {
      this.filling = null;
    });
    return this.filling;
  }

  private async readMissing(): Promise<void> {
    while (this.heard > this.present) {
      const from = this.present;
      const found = await this.options.read(from, FILL_AT_ONCE);
      if (found === null) return this.lose(this.heard);
      for (const publication of found) {
        if (publication.offset <= this.present) continue;
        if (publication.offset > this.present + 1) return this.lose(this.heard);
        this.ahead.delete(publication.offset);
        this.pass(publication.offset, textOf(publication));
        this.drain();
      }
      // What was heard of is not committed for this reader yet: the next check looks again.
      if (this.present === from) return;
    }
  }

  /** The log was rewritten, or does not reach back: clients have to load anew. */
  private lose(head: number): void {
    this.at = head;
    this.heard = head;
    this.ahead.clear();
    this.ring.clear(head);
    for (const subscription of [...this.subscriptions]) subscription.subscriber.lose();
  }

  private async replay(after: number | null): Promise<Joined> {
    const upTo = this.present;
    const nothing = { offset: upTo, upTo, recovered: false, publications: [] };
    if (after === null) return { ...nothing, source: null };
    if (after > upTo || upTo - after > this.options.recoverMax) return { ...nothing, source: 'none' };
    const kept = this.ring.between(after, upTo);
    if (kept !== null) return { offset: after, upTo, recovered: true, publications: kept, source: 'ring' };
    await this.readBack(after);
    // What came meanwhile is held back, and follows after `upTo`.
    const read = this.ring.between(after, upTo);
    return read === null ? { ...nothing, source: 'none' } : { offset: after, upTo, recovered: true, publications: read, source: 'log' };
  }

  /** Reads older publications into the ring, so that it reaches back to an offset; one query for all that miss about as much. */
  private async readBack(after: number): Promise<void> {
    while (this.readingBack !== null) {
      const { from, done } = this.readingBack;
      await done;
      if (from <= after || this.ring.start <= after) return;
    }
    const { start } = this.ring;
    const missing = start - after;
    if (missing <= 0) return;
    const enough = Math.min(this.options.recoverMax, READ_BACK.find((one) => one >= missing) ?? missing);
    const from = Math.max(0, start - enough);
    const done = this.readInto(from, after).finally(() => {
      this.readingBack = null;
    });
    this.readingBack = { from, done };
    return done;
  }

  private async readInto(from: number, after: number): Promise<void> {
    const { start } = this.ring;
    // The log may reach back to what is needed, but not to what is read in advance.
    const found = (await this.options.read(from, start - from)) ?? (from < after ? await this.options.read(after, start - after) : null);
    const first = found?.[0]?.offset ?? 0;
    const isContiguous = found?.every(({ offset }, index) => offset === first + index) === true && first + found.length - 1 === start;
    if (found !== null && isContiguous && this.ring.start === start) this.ring.prepend(found.map(textOf));
  }
}
