import { gatewayLive } from '@balai/contracts/gateway';
import { type BroadcastSubscription, listen, type ModuleContext, Problem, problems } from '@balai/runtime';
import type { GatewaySettings } from '../config.ts';
import { gatewayProblems } from '../problems.ts';
import { HintHistory } from './hint-history.ts';
import { hintOf } from './hint-of.ts';
import type { LiveStream } from './live-stream.ts';

type Context = Pick<ModuleContext<GatewaySettings>, 'config' | 'stopping'>;

/** Every live stream of this process, and the hints they get. */
export class LiveHub {
  readonly broadcast: BroadcastSubscription;
  private readonly context: Context;
  private readonly history = new HintHistory();
  private readonly streams = new Set<LiveStream>();
  private readonly perAccount = new Map<string, number>();

  constructor(context: Context) {
    this.context = context;
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

  /** @throws too_many_streams (429) for the account, unavailable (503) for the process or while it stops. */
  admit(accountId: string): void {
    const { GATEWAY_STREAMS_MAX, GATEWAY_STREAMS_PER_ACCOUNT } = this.context.config;
    if (this.context.stopping.aborted || this.streams.size >= GATEWAY_STREAMS_MAX)
      throw new Problem(problems.unavailable, {}, { headers: { 'retry-after': '10' } });
    if ((this.perAccount.get(accountId) ?? 0) >= GATEWAY_STREAMS_PER_ACCOUNT)
      throw new Problem(gatewayProblems.too_many_streams, { limit: GATEWAY_STREAMS_PER_ACCOUNT }, { headers: { 'retry-after': '30' } });
  }

  /**
   * Takes a stream in: greets it, repeats what it missed since `lastEventId`, or says `resync` when that cannot be told.
   * @param lastEventId what the client saw last; null when it comes for the first time.
   */
  join(stream: LiveStream, lastEventId: string | null): void {
    this.streams.add(stream);
    this.count(stream.accountId, 1);
    stream.ended.addEventListener('abort', () => {
      this.streams.delete(stream);
      this.count(stream.accountId, -1);
    });
    const seen = lastEventId === null ? this.history.position : Number(lastEventId);
    const missed = this.history.since(seen);
    stream.tell('hello', {}, missed === null ? this.history.position : seen);
    if (missed === null) stream.tell('resync', {}, this.history.position);
    for (const hint of missed ?? []) stream.offer(hint);
  }

  private count(accountId: string, by: 1 | -1): void {
    const streams = (this.perAccount.get(accountId) ?? 0) + by;
    if (streams > 0) this.perAccount.set(accountId, streams);
    else this.perAccount.delete(accountId);
  }
}
