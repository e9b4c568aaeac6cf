import { Ajv, type ValidateFunction } from 'ajv';
import type { Channel } from 'amqplib';
import { uuidv7 } from '../core/ids.ts';
import { channelsOf, LiveSignal, ownerOfChannel, shardKeyOf, shardOf } from '../live/live-signal.ts';
import { type LiveTransport, notifySockets, type SignalListener } from '../live/live-transport.ts';
import { ForgedMessage, InvalidMessage } from '../outbox/envelope.ts';
import type { BusOptions } from './bus.ts';
import type { IntakeOptions } from './rabbitmq-intake.ts';
import type { BrokerNames } from './rabbitmq-topology.ts';

/** Signals that wait for a replica that does not keep up; the oldest are dropped, and read from the log later. */
const QUEUE_MAX = 100_000;

export interface RabbitLiveOptions extends Pick<BusOptions, 'origin' | 'logger' | 'onRefused'> {
  readonly names: BrokerNames;
  /** Empty: this process holds no sockets and only sends. */
  readonly listeners: readonly SignalListener[];
}

let check: ValidateFunction | undefined;

/** @throws InvalidMessage for what is no signal */
function readSignal(content: Buffer): LiveSignal {
  let value: unknown;
  try {
    value = JSON.parse(content.toString('utf8'));
  } catch (error) {
    throw new InvalidMessage(`not JSON: ${String(error)}`);
  }
  check ??= new Ajv({ strict: false, code: { optimize: false } }).compile(LiveSignal);
  if (!check(value)) throw new InvalidMessage('no signal for sockets');
  // Just checked against its schema.
  return value as LiveSignal;
}

/** Signals between processes: transient messages, one exclusive queue a replica, bound to the shards that its sockets need. */
export class RabbitLive implements LiveTransport {
  private readonly options: RabbitLiveOptions;
  private publisher: Channel | null = null;
  /** The publisher's buffer is full: what is sent meanwhile is lost, and read from the log later. */
  private isFull = false;
  private consumer: { readonly channel: Channel; readonly queue: string } | null = null;
  /** Shards that were asked for, with their binding on the present connection. */
  private readonly shards = new Map<number, Promise<void>>();

  constructor(options: RabbitLiveOptions) {
    this.options = options;
  }

  /** Opens the channels on a new connection, and binds again what was followed before. */
  async open({ openChannel, hangUp }: Pick<IntakeOptions, 'openChannel' | 'hangUp'>): Promise<void> {
    const publisher = await openChannel('live publisher');
    publisher.on('drain', () => {
      this.isFull = false;
    });
    publisher.on('close', () => {
      if (this.publisher === publisher) this.publisher = null;
    });
    this.isFull = false;
    this.publisher = publisher;
    if (this.options.listeners.length > 0) await this.listen(await openChannel('live'), hangUp);
  }

  send(signal: LiveSignal): void {
    const { names, origin, logger } = this.options;
    if (this.publisher === null || this.isFull) return;
    try {
      const content = Buffer.from(JSON.stringify(signal));
      this.isFull = !this.publisher.publish(names.liveExchange, String(shardOf(shardKeyOf(signal))), content, origin.userId);
    } catch (error) {
      logger.warn({ err: error }, 'signal for sockets not sent');
    }
  }

  follow(shardKey: string): Promise<void> {
    const shard = shardOf(shardKey);
    const bound = this.shards.get(shard) ?? this.bind(shard);
    this.shards.set(shard, bound);
    return bound;
  }

  private async listen(channel: Channel, hangUp: () => void): Promise<void> {
    const { names } = this.options;
    const { queue } = await channel.assertQueue(names.queue(`live.signals.${uuidv7()}`), {
      exclusive: true,
      autoDelete: true,
      durable: false,
      maxLength: QUEUE_MAX,
    });
    this.consumer = { channel, queue };
    channel.on('close', () => {
      if (this.consumer?.channel === channel) this.consumer = null;
    });
    for (const shard of [...this.shards.keys()]) this.shards.set(shard, this.bind(shard));
    await Promise.all(this.shards.values());
    await channel.consume(queue, (message) => (message === null ? hangUp() : this.take(message.content, message.properties.userId)), {
      noAck: true,
    });
  }

  private async bind(shard: number): Promise<void> {
    const { consumer } = this;
    if (consumer === null) return;
    try {
      await consumer.channel.bindQueue(consumer.queue, this.options.names.liveExchange, String(shard));
    } catch (error) {
      // The connection broke: the next one binds it, and heads are read meanwhile.
      this.options.logger.warn({ err: error, shard }, 'shard of signals not bound');
    }
  }

  private take(content: Buffer, userId: unknown): void {
    const { listeners, logger, onRefused, origin } = this.options;
    try {
      const signal = readSignal(content);
      for (const channel of channelsOf(signal)) {
        const owner = ownerOfChannel(channel);
        if (owner === null || !origin.isFrom(owner, userId))
          throw new ForgedMessage(`${String(userId)} published on ${channel}, a channel of ${owner ?? 'nobody'}`);
      }
      notifySockets(listeners, signal, logger);
    } catch (error) {
      if (error instanceof InvalidMessage) onRefused(error);
      logger.warn({ err: error }, 'signal for sockets dropped');
    }
  }
}
