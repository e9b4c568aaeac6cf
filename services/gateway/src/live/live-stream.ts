import type { ServerResponse } from 'node:http';
import type { Actor, Clock } from '@balai/runtime';
import type { NumberedHint } from './hint-history.ts';
import { PendingHints } from './pending-hints.ts';

/** Hints of one stream are written together, at most this often. */
const FLUSH_EVERY_MS = 1_000;
/** How long a stream outlives its session at most. */
const RECHECK_EVERY_MS = 1_000;
/** What a client may leave unread before it is dropped. */
const UNREAD_MAX_BYTES = 256 * 1024;
/** Time a client has to take what is left when its stream ends. */
const END_MS = 100;

export interface LiveStreamOptions {
  readonly response: ServerResponse;
  readonly actor: Actor;
  /** The account as it stands now; throws when the session no longer holds. */
  readonly readmit: () => Promise<Actor>;
  /** Upper-case client ids the page asked for; null: all the account sees. */
  readonly asked: ReadonlySet<string> | null;
  readonly clock: Clock;
  readonly heartbeatMs: number;
}

/** One open event stream: gathers hints, writes them at most once a second, beats, and ends by itself when it must. */
export class LiveStream {
  readonly accountId: string;
  private readonly options: LiveStreamOptions;
  private readonly pending: PendingHints;
  private readonly closed = new AbortController();
  private actor: Actor;
  private flushedAt = 0;
  private isFlushing = false;

  constructor(options: LiveStreamOptions) {
    this.options = options;
    this.actor = options.actor;
    this.accountId = options.actor.accountId;
    this.pending = new PendingHints(options.asked);
    options.response.once('close', () => this.closed.abort());
    // A caller may close the connection at any time.
    options.response.on('error', () => this.closed.abort());
    void this.beat();
  }

  /** Aborted once the stream has ended, whoever ended it. */
  get ended(): AbortSignal {
    return this.closed.signal;
  }

  /** A hint that may concern this stream. */
  offer(hint: NumberedHint): void {
    this.pending.add(hint, this.actor);
    if (!this.pending.isEmpty && !this.isFlushing) void this.flush();
  }

  /** Writes one event at once. @param id position that a reconnecting client names as `Last-Event-ID`. */
  tell(event: string, data: unknown, id?: number): void {
    this.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Ends the stream; a client that does not read is cut off shortly after. */
  end(): void {
    if (this.closed.signal.aborted) return;
    const { response, clock } = this.options;
    response.end();
    void clock.sleep(END_MS, this.closed.signal).then(() => response.destroy());
  }

  private write(text: string): void {
    const { response } = this.options;
    if (this.closed.signal.aborted || response.writableEnded) return;
    response.write(text);
    if (response.writableLength > UNREAD_MAX_BYTES) response.destroy();
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
      for (const [index, hint] of hints.entries()) this.tell('hint', hint, index === hints.length - 1 && !resync ? lastId : undefined);
      if (resync) this.tell('resync', {}, lastId);
    } finally {
      this.isFlushing = false;
    }
    if (!this.pending.isEmpty && !this.closed.signal.aborted) void this.flush();
  }

  private async beat(): Promise<void> {
    const { clock, heartbeatMs } = this.options;
    let beatAt = clock.now().getTime() + heartbeatMs;
    for (;;) {
      await clock.sleep(Math.min(RECHECK_EVERY_MS, heartbeatMs), this.closed.signal);
      if (this.closed.signal.aborted || !(await this.recheck())) return;
      if (clock.now().getTime() < beatAt) continue;
      this.write(': \n\n');
      beatAt = clock.now().getTime() + heartbeatMs;
    }
  }

  /** Whether the session still holds; says goodbye when it does not. */
  private async recheck(): Promise<boolean> {
    if (this.closed.signal.aborted || this.options.response.writableEnded) return false;
    try {
      this.actor = await this.options.readmit();
      return true;
    } catch {
      this.tell('bye', { reason: 'session_ended' });
      this.end();
      return false;
    }
  }
}
