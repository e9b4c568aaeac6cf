import type { ServerResponse } from 'node:http';
import type { Actor, Session } from '@balai/runtime/access';
import type { Clock } from '@balai/runtime/core';
import type { NumberedHint } from './hint-history.ts';
import { PendingHints } from './pending-hints.ts';

/** Hints of one stream are written together, at most this often. */
const FLUSH_EVERY_MS = 1_000;
/** What a client may leave unread before it is dropped. */
const UNREAD_MAX_BYTES = 256 * 1024;
/** What a stream takes besides what waits in it: its socket, its request, itself. */
const STREAM_BYTES = 16 * 1024;
/** Time a client has to take what is left when its stream ends. */
const END_MS = 100;
const BEAT = ': \n\n';

export interface LiveStreamOptions {
  readonly response: ServerResponse;
  readonly actor: Actor;
  /** Asked again and again whether it still holds. */
  readonly session: Session;
  /** Upper-case client ids the page asked for; null: all the account sees. */
  readonly asked: ReadonlySet<string> | null;
  readonly clock: Clock;
  readonly heartbeatMs: number;
}

/** One open event stream: gathers hints, writes them at most once a second, and ends by itself when it must. Whoever holds it looks after it. */
export class LiveStream {
  readonly accountId: string;
  /** The client its account worked in when it began. */
  readonly clientId: string | null;
  private readonly options: LiveStreamOptions;
  private readonly pending: PendingHints;
  private readonly closed = new AbortController();
  private actor: Actor;
  private beatAt: number;
  private flushedAt = 0;
  private isFlushing = false;
  private isChecking = false;

  constructor(options: LiveStreamOptions) {
    this.options = options;
    this.actor = options.actor;
    this.accountId = options.actor.accountId;
    this.clientId = options.actor.clientId;
    this.pending = new PendingHints(options.asked);
    this.beatAt = options.clock.now().getTime() + options.heartbeatMs;
    options.response.once('close', () => this.closed.abort());
    // A caller may close the connection at any time.
    options.response.on('error', () => this.closed.abort());
  }

  /** Aborted once the stream has ended, whoever ended it. */
  get ended(): AbortSignal {
    return this.closed.signal;
  }

  /** Memory the stream takes, in bytes. */
  get bytes(): number {
    return STREAM_BYTES + this.pending.bytes + this.unreadBytes;
  }

  /** What was written and the client has not taken. */
  get unreadBytes(): number {
    return this.options.response.writableLength;
  }

  /** A hint that may concern this stream. */
  offer(hint: NumberedHint): void {
    this.pending.add(hint, this.actor);
    if (!this.pending.isEmpty && !this.isFlushing) void this.flush();
  }

  /** Writes one event at once. @param id position that a reconnecting client names as `Last-Event-ID`. */
  send(event: string, data: unknown, id?: number): void {
    this.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Ends the stream of a session that no longer holds, and beats when it is time. To be called every second; waits for nothing it need not. */
  checkSession(now: number): void {
    const holds = this.recheck();
    if (holds === false) return;
    if (holds !== true) void holds.catch(() => undefined);
    if (now < this.beatAt) return;
    this.beatAt = now + this.options.heartbeatMs;
    this.write(BEAT);
  }

  /** Ends the stream; a client that does not read is cut off shortly after. */
  end(): void {
    if (this.closed.signal.aborted) return;
    const { response, clock } = this.options;
    response.end();
    void clock.sleep(END_MS, this.closed.signal).then(() => response.destroy());
  }

  /** Cuts the client off. */
  drop(): void {
    this.options.response.destroy();
  }

  private write(text: string): void {
    const { response } = this.options;
    if (this.closed.signal.aborted || response.writableEnded) return;
    response.write(text);
    if (response.writableLength > UNREAD_MAX_BYTES) this.drop();
  }

  private async flush(): Promise<void> {
    this.isFlushing = true;
    try {
      const { clock } = this.options;
      const waitMs = this.flushedAt + FLUSH_EVERY_MS - clock.now().getTime();
      if (waitMs > 0) await clock.sleep(waitMs, this.closed.signal);
      if (!(await this.recheck())) return;
      this.flushedAt = clock.now().getTime();
      const { hints, resync, lastId } = this.pending.take(this.actor);
      // Only the last hint carries the position: a client that missed some gets all of them again.
      for (const [index, hint] of hints.entries()) this.send('hint', hint, index === hints.length - 1 && !resync ? lastId : undefined);
      if (resync) this.send('resync', {}, lastId);
    } finally {
      this.isFlushing = false;
    }
    if (!this.pending.isEmpty && !this.closed.signal.aborted) void this.flush();
  }

  /** Whether the session still holds; says goodbye when it does not. A promise only where something has to be waited for. */
  private recheck(): boolean | Promise<boolean> {
    if (this.closed.signal.aborted || this.options.response.writableEnded) return false;
    // Somebody waits already; what comes meanwhile is judged by what was known before.
    if (this.isChecking) return true;
    try {
      const actor = this.options.session.actor();
      return actor instanceof Promise ? this.awaited(actor) : this.goOn(actor);
    } catch {
      return this.sayGoodbye();
    }
  }

  private async awaited(actor: Promise<Actor>): Promise<boolean> {
    this.isChecking = true;
    try {
      return this.goOn(await actor);
    } catch {
      return this.sayGoodbye();
    } finally {
      this.isChecking = false;
    }
  }

  private goOn(actor: Actor): boolean {
    this.actor = actor;
    return true;
  }

  private sayGoodbye(): boolean {
    this.send('bye', { reason: 'session_ended' });
    this.end();
    return false;
  }
}
