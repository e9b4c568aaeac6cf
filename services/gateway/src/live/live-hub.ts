import { gatewayLive } from '@balai/contracts/gateway';
import type { Actor } from '@balai/runtime/access';
import { type ClientQuota, clientQuota } from '@balai/runtime/config';
import type { CacheBudget } from '@balai/runtime/core';
import { type BroadcastSubscription, listen } from '@balai/runtime/messaging';
import type { ModuleContext } from '@balai/runtime/module';
import { Problem, problems } from '@balai/runtime/problem';
import type { GatewaySettings } from '../config.ts';
import { gatewayProblems } from '../problems.ts';
import { HintHistory } from './hint-history.ts';
import { hintOf } from './hint-of.ts';
import type { LiveStream } from './live-stream.ts';

type Context = Pick<ModuleContext<GatewaySettings>, 'clock' | 'config' | 'stopping'>;

/** How long a stream outlives its session at most, and the longest pause between two looks after the streams. */
const CHECK_EVERY_MS = 1_000;
/** What all clients together may leave unread. */
const UNREAD_MAX_BYTES = 64 * 1_048_576;
/** What one stream takes at most besides what its client leaves unread. */
const STREAM_MAX_BYTES = 64 * 1024;

/** Every live stream of this process, and the hints they get. One timer looks after all of them. */
export class LiveHub {
  readonly broadcast: BroadcastSubscription;
  private readonly context: Context;
  private readonly history = new HintHistory();
  private readonly streams = new Set<LiveStream>();
  private readonly perAccount = new Counts();
  private readonly perClient = new Counts();
  private readonly quota: ClientQuota;
  private isLooking = false;

  constructor(context: Context) {
    this.context = context;
    this.quota = clientQuota(context.config.GATEWAY_STREAMS_PER_CLIENT);
    this.broadcast = listen(gatewayLive, (message) => {
      const hint = hintOf(message);
      if (hint === null) return;
      const numbered = this.history.add(hint);
      for (const stream of this.streams) stream.offer(numbered);
    });
    // Streams never end by themselves: without this the server would wait for them.
    context.stopping.addEventListener('abort', () => {
      for (const stream of this.streams) stream.end();
    });
  }

  /** What streams and the hints for those who reconnect take. */
  get cacheBudgets(): readonly CacheBudget[] {
    return [
      {
        name: 'live_streams',
        limit: UNREAD_MAX_BYTES + this.context.config.GATEWAY_STREAMS_MAX * STREAM_MAX_BYTES,
        bytes: () => [...this.streams].reduce((sum, stream) => sum + stream.bytes, 0),
      },
      this.history.cacheBudget,
    ];
  }

  /** Streams of a client's accounts, and how many there may be. */
  streamsOf(clientId: string): { readonly used: number; readonly most: number } {
    return { used: this.perClient.of(clientId), most: this.quota(clientId) };
  }

  /** @throws too_many_streams (429) for the account, streams_quota (429) for its client, unavailable (503) for the process or while it stops. */
  admit({ accountId, clientId }: Pick<Actor, 'accountId' | 'clientId'>): void {
    const { GATEWAY_STREAMS_MAX, GATEWAY_STREAMS_PER_ACCOUNT } = this.context.config;
    if (this.context.stopping.aborted || this.streams.size >= GATEWAY_STREAMS_MAX)
      throw new Problem(problems.unavailable, {}, { headers: { 'retry-after': '10' } });
    if (this.perAccount.of(accountId) >= GATEWAY_STREAMS_PER_ACCOUNT)
      throw new Problem(gatewayProblems.too_many_streams, { limit: GATEWAY_STREAMS_PER_ACCOUNT }, { headers: { 'retry-after': '30' } });
    if (clientId === null) return;
    const { used, most } = this.streamsOf(clientId);
    if (used >= most)
      throw new Problem(gatewayProblems.streams_quota, { client: clientId, limit: most }, { headers: { 'retry-after': '30' } });
  }

  /**
   * Takes a stream in: greets it, repeats what it missed since `lastEventId`, or says `resync` when that cannot be told.
   * @param lastEventId what the client saw last; null when it comes for the first time.
   */
  join(stream: LiveStream, lastEventId: string | null): void {
    this.streams.add(stream);
    this.count(stream, 1);
    stream.ended.addEventListener('abort', () => {
      this.streams.delete(stream);
      this.count(stream, -1);
    });
    if (!this.isLooking) void this.checkStreams();
    const seen = lastEventId === null ? this.history.position : Number(lastEventId);
    const missed = this.history.since(seen);
    stream.send('hello', {}, missed === null ? this.history.position : seen);
    if (missed === null) stream.send('resync', {}, this.history.position);
    for (const hint of missed ?? []) stream.offer(hint);
  }

  /** Checks the streams every second as long as there are any. */
  private async checkStreams(): Promise<void> {
    const { clock, config, stopping } = this.context;
    const everyMs = Math.min(CHECK_EVERY_MS, config.GATEWAY_STREAM_HEARTBEAT_SECONDS * 1_000);
    this.isLooking = true;
    while (this.streams.size > 0 && !stopping.aborted) {
      await clock.sleep(everyMs, stopping);
      const now = clock.now().getTime();
      for (const stream of this.streams) stream.checkSession(now);
      this.dropTheSlowest();
    }
    this.isLooking = false;
  }

  /** Where clients together leave too much unread, those who leave most are dropped. */
  private dropTheSlowest(): void {
    let unread = 0;
    for (const stream of this.streams) unread += stream.unreadBytes;
    if (unread <= UNREAD_MAX_BYTES) return;
    for (const stream of [...this.streams].sort((a, b) => b.unreadBytes - a.unreadBytes)) {
      if (unread <= UNREAD_MAX_BYTES) return;
      unread -= stream.unreadBytes;
      stream.drop();
    }
  }

  private count({ accountId, clientId }: LiveStream, by: 1 | -1): void {
    this.perAccount.add(accountId, by);
    if (clientId !== null) this.perClient.add(clientId, by);
  }
}

/** How many there are of each; who has none takes no room. */
class Counts {
  private readonly counts = new Map<string, number>();

  of(id: string): number {
    return this.counts.get(id) ?? 0;
  }

  add(id: string, by: 1 | -1): void {
    const count = this.of(id) + by;
    if (count > 0) this.counts.set(id, count);
    else this.counts.delete(id);
  }
}
