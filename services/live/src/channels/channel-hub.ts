import { LIVE_CHANNELS } from '@balai/contracts/catalogue';
import type { Clock, Logger } from '@balai/runtime/core';
import { type LivePublication, type LiveSource, ownerOfChannel } from '@balai/runtime/live';
import { Channel } from './channel.ts';
import { HeadReader } from './head-reader.ts';
import { RingBudget } from './ring-budget.ts';

/** A channel without subscriptions is kept for so long: clients that lost their connection come back to it. */
const IDLE_MS = 60_000;

export interface HubOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly sourceOf: (service: string) => LiveSource;
  readonly follow: (channel: string) => Promise<void>;
  readonly recoverMax: number;
  readonly ringBytes: number;
}

/** Services that own channels. */
export const channelServices: readonly string[] = [...new Set(LIVE_CHANNELS.map(({ service }) => service))].sort();

/** Every channel that somebody at this process is subscribed to, or was a moment ago. */
export class ChannelHub {
  readonly rings: RingBudget;
  private readonly options: HubOptions;
  private readonly channels = new Map<string, Channel>();
  private readonly heads = new Map<string, HeadReader>();
  /** Since when channels have no subscription. */
  private readonly idle = new Map<Channel, number>();
  /** Names of the installation's logs, by service. */
  private readonly epochs = new Map<string, string>();

  constructor(options: HubOptions) {
    this.options = options;
    this.rings = new RingBudget(options.ringBytes);
  }

  get all(): Iterable<Channel> {
    return this.channels.values();
  }

  get size(): number {
    return this.channels.size;
  }

  /** The channel of a name; null: no service declares such channels. */
  channel(name: string): Channel | null {
    const known = this.channels.get(name);
    if (known !== undefined) return known;
    const service = ownerOfChannel(name);
    if (service === null) return null;
    const { sourceOf, follow, clock, logger, recoverMax } = this.options;
    const made = new Channel(name, {
      follow: () => follow(name),
      head: () => this.headsOf(service).read(name),
      read: (after, limit) => sourceOf(service).read(name, after, limit),
      sleep: (ms) => clock.sleep(ms),
      recoverMax,
      ringChanged: this.rings.changed,
      onFailure: (error) => logger.warn({ err: error, channel: name }, 'missed publications not read'),
    });
    this.channels.set(name, made);
    return made;
  }

  take({ channel, offset, data }: LivePublication): void {
    this.channels.get(channel)?.take(offset, data);
  }

  /** The epoch of a channel; empty before any account was opened. */
  epochOf(channel: string): string {
    return this.epochs.get(ownerOfChannel(channel) ?? '') ?? '';
  }

  /** Notes the epoch of a service's logs. Whether it differs from the one known before: then its logs were rewritten. */
  noteEpoch(service: string, epoch: string): boolean {
    const known = this.epochs.get(service);
    this.epochs.set(service, epoch);
    return known !== undefined && known !== epoch;
  }

  /** Forgets the channels of a service, and has their subscribers load anew. */
  reset(service: string): void {
    for (const [name, channel] of this.channels) {
      if (ownerOfChannel(name) !== service) continue;
      this.channels.delete(name);
      this.idle.delete(channel);
      for (const subscription of [...channel.subscriptions]) subscription.subscriber.lose();
    }
  }

  /** Reads the heads of all channels that have subscriptions, one query a service, and has them pass on what they missed. */
  async checkHeads(): Promise<void> {
    for (const service of channelServices) {
      const open = new Map<string, { channel: Channel; since: number }>();
      for (const [name, channel] of this.channels)
        if (channel.subscriptions.size > 0 && channel.position !== null && ownerOfChannel(name) === service)
          open.set(name, { channel, since: channel.position });
      if (open.size === 0) continue;
      const heads = await this.options.sourceOf(service).heads([...open.keys()]);
      for (const [name, { channel, since }] of open) {
        const head = heads.get(name);
        if (head !== undefined) await channel.catchUp(head, since);
        else for (const subscription of [...channel.subscriptions]) subscription.subscriber.drop(subscription);
      }
    }
  }

  /** Forgets channels that have had no subscription for a while. */
  sweep(): void {
    const now = this.options.clock.now().getTime();
    for (const [name, channel] of this.channels) {
      if (channel.subscriptions.size > 0) {
        this.idle.delete(channel);
        continue;
      }
      const since = this.idle.get(channel) ?? now;
      this.idle.set(channel, since);
      if (now - since < IDLE_MS) continue;
      this.channels.delete(name);
      this.idle.delete(channel);
      channel.forget();
    }
  }

  private headsOf(service: string): HeadReader {
    const reader = this.heads.get(service) ?? new HeadReader((channels) => this.options.sourceOf(service).heads(channels));
    this.heads.set(service, reader);
    return reader;
  }
}
