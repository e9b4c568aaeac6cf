import type { Channel, ConsumeMessage } from 'amqplib';
import type pg from 'pg';
import { systemClock } from '../core/clock.ts';
import { uuidv7 } from '../core/ids.ts';
import { systemTransaction } from '../database/system-transaction.ts';
import { InvalidMessage, MESSAGE_MAX_BYTES, parseEnvelope, readEnvelope } from '../outbox/envelope.ts';
import { isUnstorable } from '../postgres/failure.ts';
import { type BusOptions, notifyListeners, turnOf } from './bus.ts';
import { type Delivery, deliveryOf, insertUnreadable, receive } from './inbox.ts';
import type { BrokerNames } from './rabbitmq-topology.ts';

/** Deliveries not yet acknowledged, of a subscription; measured: more is no faster. */
const PREFETCH = 1_000;
/** Deliveries recorded per transaction, and bytes of them unless one alone is larger. */
const BATCH = 500;
const BATCH_BYTES = 16 * 1_048_576;
/** Pause of a process that took a message from the crash net which only another one can record. */
const NOT_MINE_MS = 5_000;

export interface IntakeOptions extends BusOptions {
  readonly names: BrokerNames;
  /** Finds the schema a subscription's deliveries are recorded in. */
  readonly pool: pg.Pool;
  /** A new channel on the consuming connection. */
  openChannel(what: string): Promise<Channel>;
  /** Ends that connection: a queue was deleted, or nothing can be recorded. */
  hangUp(): void;
}

interface Unreadable {
  readonly id: string;
  readonly text: string;
  readonly error: string;
}

/** What of a message that is put aside is kept at most. */
const UNREADABLE_BYTES = 100_000;

/** PostgreSQL keeps no such character. */
const withoutNul = (text: string): string => text.replaceAll('\u0000', '');

/** @throws InvalidMessage for what is longer than any message of ours */
function textOf(content: Buffer): string {
  if (content.length > MESSAGE_MAX_BYTES) throw new InvalidMessage(`${content.length} bytes; a message has ${MESSAGE_MAX_BYTES} at most`);
  return content.toString('utf8');
}

/** How many of those that wait are recorded together. */
function batchLength(waiting: readonly ConsumeMessage[]): number {
  let [length, bytes] = [0, 0];
  for (const { content } of waiting.slice(0, BATCH)) {
    bytes += content.length;
    if (length > 0 && bytes > BATCH_BYTES) break;
    length += 1;
  }
  return length;
}

/** Starts consuming: work is written to the inbox before it is acknowledged, broadcasts are handled at once. */
export async function takeDeliveries(options: IntakeOptions): Promise<void> {
  const { names, logger, openChannel, hangUp } = options;
  /** Schema of each work subscription of this process. */
  const schemas = new Map(options.members.flatMap((member) => member.subscriptions.map((one) => [one.name, member.service] as const)));

  for (const [name, schema] of schemas) await consume(name, schema);
  for (const schema of new Set(schemas.values())) await drainCrashNet(schema);
  await listen();

  /** Records deliveries in batches, then acknowledges them; user code runs later, from the table. */
  async function consume(name: string, schema: string): Promise<void> {
    const channel = await openChannel(name);
    await channel.prefetch(PREFETCH);
    let waiting: ConsumeMessage[] = [];
    let busy = false;
    let alive = true;
    channel.on('close', () => {
      alive = false;
    });
    const drain = async () => {
      if (busy) return;
      busy = true;
      while (waiting.length > 0 && alive) {
        const batch = waiting.splice(0, batchLength(waiting));
        try {
          const tenants = await record(schema, name, batch);
          const last = batch.at(-1);
          if (last !== undefined && alive) channel.ack(last, true);
          options.onDelivered(name, tenants);
        } catch (error) {
          // A failing database is not a failing message: hold everything, try again.
          logger.warn({ err: error, subscription: name }, 'deliveries wait for the database');
          waiting = [...batch, ...waiting];
          await systemClock.sleep(500);
        }
      }
      busy = false;
    };
    await channel.consume(names.queue(name), (message) => {
      if (message === null) {
        // The queue was deleted: declare everything again.
        hangUp();
        return;
      }
      waiting.push(message);
      void drain();
    });
  }

  /** Records deliveries; whose they are. Their data are checked when they are handled. */
  async function record(schema: string, subscription: string, batch: readonly ConsumeMessage[]): Promise<Set<string>> {
    const deliveries = new Map<string, Delivery>();
    const unreadable: Unreadable[] = [];
    for (const message of batch) {
      try {
        const text = textOf(message.content);
        const envelope = readEnvelope(text);
        await options.origin.verify(envelope, message.properties.userId);
        deliveries.set(envelope.id, deliveryOf(envelope, text));
      } catch (error) {
        unreadable.push(unreadableOf(message, error));
      }
    }
    const arrived = [...deliveries.values()];
    try {
      await store(schema, subscription, arrived, unreadable);
    } catch (error) {
      if (!isUnstorable(error)) throw error;
      // One of them says what no column takes: alone it is put aside, and the others are recorded.
      const [only] = batch;
      if (batch.length === 1 && only !== undefined)
        await store(schema, subscription, [], [unreadableOf(only, new InvalidMessage(String(error)))]);
      else for (const message of batch) await record(schema, subscription, [message]);
    }
    return new Set(arrived.map((one) => turnOf(one.tenant)));
  }

  /** What is put aside of a message. @throws the error, when it says nothing about the message */
  function unreadableOf({ content }: ConsumeMessage, error: unknown): Unreadable {
    const isDeep = error instanceof RangeError;
    if (!isDeep && !(error instanceof InvalidMessage)) throw error;
    const refusal = isDeep ? new InvalidMessage(`too deep or too long: ${error.message}`) : error;
    options.onRefused(refusal);
    const shown = content.subarray(0, UNREADABLE_BYTES).toString('utf8');
    return { id: uuidv7(), text: withoutNul(shown), error: withoutNul(refusal.message) };
  }

  function store(schema: string, subscription: string, arrived: readonly Delivery[], unreadable: readonly Unreadable[]): Promise<void> {
    return systemTransaction(options.pool, schema, async (tx) => {
      if (arrived.length > 0) await tx.execute(receive(schema, subscription, arrived));
      for (const one of unreadable) await tx.execute(insertUnreadable(schema, subscription, one.id, one.text, one.error));
    });
  }

  /**
   * Records what the broker dead-lettered after too many deliveries that no process survived to record. Recording runs no handler, so
   * the message itself is not the cause: it is handled like any other, with all its tries.
   */
  async function drainCrashNet(service: string): Promise<void> {
    const channel = await openChannel(`${service} crash net`);
    await channel.prefetch(1);
    await channel.consume(names.crashNet(service), async (message) => {
      if (message === null) return hangUp();
      const queue = String(message.properties.headers?.['x-first-death-queue'] ?? '');
      const subscription = names.subscription(queue);
      try {
        const mine = schemas.get(subscription);
        if (mine === undefined) {
          await systemClock.sleep(NOT_MINE_MS);
          return channel.nack(message);
        }
        const tenants = await record(mine, subscription, [message]);
        channel.ack(message);
        logger.warn({ subscription, message: message.properties.messageId }, 'taken from the crash net');
        options.onDelivered(subscription, tenants);
      } catch (error) {
        logger.warn({ err: error, subscription }, 'the crash net waits');
        hangUp();
      }
    });
  }

  /** One exclusive queue for everything this replica listens to. */
  async function listen(): Promise<void> {
    const types = new Map(
      options.members.flatMap((member) =>
        member.broadcasts.flatMap((one) => one.definition.messages.map((message) => [message.type, message.kind] as const)),
      ),
    );
    if (types.size === 0) return;
    const channel = await openChannel('broadcasts');
    // Named after the installation, so that a broker user needs rights to nothing else.
    const { queue } = await channel.assertQueue(names.queue(`live.${uuidv7()}`), {
      exclusive: true,
      autoDelete: true,
      durable: false,
      maxLength: 10_000,
    });
    for (const [type, kind] of types) await channel.bindQueue(queue, names.exchanges[kind], type);
    await channel.consume(
      queue,
      async (message) => {
        if (message === null) return hangUp();
        try {
          const envelope = parseEnvelope(textOf(message.content), options.definitions);
          // What an owner repeats for copies is no news to listeners; signatures of hundred thousands would hold up what is.
          if (envelope.restateid !== undefined) return;
          await options.origin.verify(envelope, message.properties.userId);
          notifyListeners(options, envelope);
        } catch (error) {
          if (error instanceof InvalidMessage) options.onRefused(error);
          logger.warn({ err: error }, 'broadcast dropped');
        }
      },
      { noAck: true },
    );
  }
}
