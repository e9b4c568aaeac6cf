import type { SubscriptionDefinition } from '@balai/contracts';
import amqp, { type Channel, type ChannelModel, type ConfirmChannel, type ConsumeMessage } from 'amqplib';
import type pg from 'pg';
import { systemClock } from '../clock.ts';
import { uuidv7 } from '../ids.ts';
import { type Bus, type BusOptions, tellListeners } from './bus.ts';
import { InvalidMessage, parseEnvelope } from './envelope.ts';
import { type Delivery, insertInbox, insertUnreadable } from './inbox.ts';
import { claimOutbox, markPublished, markUnpublished, type OutboxRow, park } from './outbox.ts';
import { publishInOrder } from './publish-in-order.ts';
import { systemTransaction } from './system-transaction.ts';

/** Rows published per round; bounds what is resent after a crash between publishing and marking. */
const BATCH = 500;
/** Longer than the slowest confirm under a healthy broker; a dead relay's rows wait this long. */
const LEASE_MS = 30_000;
/** A confirm that takes longer means alarm or loss: the rows go back and may be published twice, which inboxes absorb. */
const CONFIRM_TIMEOUT_MS = 10_000;
/** Time the broker has to say goodbye. */
const STOP_MS = 2_000;
/** Deliveries recorded per transaction. */
const PREFETCH = 200;
/** Crash net only: our own attempts are counted in the inbox, which user code never precedes. */
const DELIVERY_LIMIT = 50;
/** A command that nobody took so often is put aside for people. Silence and refusals of the broker itself are not the message's fault. */
const PARK_AFTER = 50;
const TRY_AGAIN_MS = 1_000;
/** Two intervals of silence end a line that was lost without a word: well before replicas miss identity's news for 60 s. */
const HEARTBEAT_SECONDS = 10;
/** Pause of a process that took a message from the crash net which only another one can record. */
const NOT_MINE_MS = 5_000;

/** A command came back: its owner has no queue. */
class Unroutable extends Error {
  override readonly name = 'Unroutable';
}

/** The address with our heartbeat, unless the operator chose one. */
function withHeartbeat(text: string): string {
  const url = new URL(text);
  if (!url.searchParams.has('heartbeat')) url.searchParams.set('heartbeat', String(HEARTBEAT_SECONDS));
  return url.href;
}

export interface RabbitOptions extends BusOptions {
  readonly url: string;
  readonly prefix: string;
  /** Subscriptions of the whole platform, declared by every process. */
  readonly topology: readonly SubscriptionDefinition[];
  /** Finds the schema a subscription's deliveries are recorded in. */
  readonly pool: pg.Pool;
}

interface Line {
  readonly connection: ChannelModel;
  readonly publisher: ConfirmChannel;
}

/** The bus between processes: two topic exchanges, one quorum queue a work subscription, publisher confirms, inbox rows before acks. */
export function rabbitmqBus(options: RabbitOptions): Bus {
  const { prefix, logger } = options;
  const exchanges = { event: `${prefix}.events`, command: `${prefix}.commands`, crash: `${prefix}.crash-net` };
  let line: Line | null = null;
  let stopped = false;
  let reconnecting: Promise<void> | null = null;
  let blocked = false;
  /** Ids of messages the broker returned as unroutable since they were published. */
  const returned = new Set<string>();
  const local = new Map(
    options.members.flatMap((member) =>
      member.subscriptions.map((one) => [one.name, { schema: member.service, definition: one }] as const),
    ),
  );

  async function declare(channel: ConfirmChannel): Promise<void> {
    await channel.assertExchange(exchanges.event, 'topic', { durable: true });
    await channel.assertExchange(exchanges.command, 'topic', { durable: true });
    await channel.assertExchange(exchanges.crash, 'direct', { durable: true });
    const all = new Map<string, SubscriptionDefinition>();
    for (const one of [...options.topology, ...[...local.values()].map((entry) => entry.definition)])
      if (one.kind === 'work') all.set(one.name, one);
    for (const service of new Set([...all.values()].map((one) => one.service))) {
      await channel.assertQueue(`${prefix}.${service}.crash-net`, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
      await channel.bindQueue(`${prefix}.${service}.crash-net`, exchanges.crash, service);
    }
    for (const one of all.values()) {
      const queue = `${prefix}.${one.name}`;
      await channel.assertQueue(queue, {
        durable: true,
        arguments: {
          'x-queue-type': 'quorum',
          'x-delivery-limit': DELIVERY_LIMIT,
          'x-dead-letter-exchange': exchanges.crash,
          'x-dead-letter-routing-key': one.service,
          'x-dead-letter-strategy': 'at-least-once',
          'x-overflow': 'reject-publish',
          // Shared by competing replicas, a later message may be recorded while an earlier one waits in another's hands.
          ...(one.isOrdered ? { 'x-single-active-consumer': true } : {}),
        },
      });
      for (const message of one.messages) await channel.bindQueue(queue, exchanges[message.kind], message.type);
    }
  }

  async function connect(): Promise<void> {
    const connection = await amqp.connect(withHeartbeat(options.url), {
      timeout: 5_000,
      clientProperties: { connection_name: `balai ${process.pid}` },
    });
    connection.on('error', (error: Error) => logger.warn({ err: error }, 'broker connection failed'));
    connection.on('close', () => {
      // One that never became ours, or that another has replaced, takes nothing with it.
      if (line !== null && line.connection !== connection) return;
      line = null;
      blocked = false;
      if (!stopped) void reconnect();
    });
    try {
      await open(connection);
    } catch (error) {
      // Half open it would go on taking deliveries beside the next try.
      await sayGoodbye(connection);
      throw error;
    }
  }

  /** Ends a line whose channel or queue died: a fresh connection is simpler to be sure of than a patched one. */
  function hangUp(connection: ChannelModel): void {
    if (stopped) return;
    // Nothing may be published on it from here on: until the broker has said goodbye too, publishing throws.
    if (line?.connection === connection) line = null;
    void sayGoodbye(connection).then(reconnect);
  }

  /** Closes a connection, or leaves it to the heartbeat when the broker does not answer. */
  function sayGoodbye(connection: ChannelModel): Promise<void> {
    return Promise.race([connection.close().catch(() => undefined), systemClock.sleep(STOP_MS)]);
  }

  function watch(connection: ChannelModel, channel: Channel, what: string): void {
    channel.on('error', (error: Error) => logger.warn({ err: error, channel: what }, 'broker channel failed'));
    channel.on('close', () => hangUp(connection));
  }

  async function open(connection: ChannelModel): Promise<void> {
    connection.on('blocked', (reason: string) => {
      blocked = true;
      logger.warn({ reason }, 'broker blocks publishers');
    });
    connection.on('unblocked', () => {
      blocked = false;
    });
    const publisher = await connection.createConfirmChannel();
    watch(connection, publisher, 'publisher');
    publisher.on('return', (message) => returned.add(String(message.properties.messageId)));
    await declare(publisher);
    for (const [name, { schema }] of local) await consume(connection, name, schema);
    for (const schema of new Set([...local.values()].map((entry) => entry.schema))) await drainCrashNet(connection, schema);
    await listen(connection);
    line = { connection, publisher };
    for (const name of local.keys()) options.onDelivered(name);
  }

  function reconnect(): Promise<void> {
    reconnecting ??= (async () => {
      for (let pauseMs = 250; !stopped && line === null; pauseMs = Math.min(5_000, pauseMs * 2)) {
        try {
          await connect();
        } catch (error) {
          logger.warn({ err: error }, 'broker not reached, trying again');
          await systemClock.sleep(pauseMs * (0.5 + Math.random() / 2));
        }
      }
    })().finally(() => {
      reconnecting = null;
    });
    return reconnecting;
  }

  /** Records deliveries in batches, then acknowledges them; user code runs later, from the table. */
  async function consume(connection: ChannelModel, name: string, schema: string): Promise<void> {
    const channel = await connection.createChannel();
    watch(connection, channel, name);
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
        const batch = waiting;
        waiting = [];
        try {
          await record(schema, name, batch);
          const last = batch.at(-1);
          if (last !== undefined && alive) channel.ack(last, true);
          options.onDelivered(name);
        } catch (error) {
          // A failing database is not a failing message: hold everything, try again.
          logger.warn({ err: error, subscription: name }, 'deliveries wait for the database');
          waiting = [...batch, ...waiting];
          await systemClock.sleep(500);
        }
      }
      busy = false;
    };
    await channel.consume(`${prefix}.${name}`, (message) => {
      if (message === null) {
        // The queue was deleted under us: declare everything anew.
        hangUp(connection);
        return;
      }
      waiting.push(message);
      void drain();
    });
  }

  async function record(schema: string, subscription: string, batch: readonly ConsumeMessage[]): Promise<void> {
    const deliveries = new Map<string, Delivery>();
    const unreadable: { id: string; text: string; error: string }[] = [];
    for (const message of batch) {
      const text = message.content.toString('utf8');
      try {
        const envelope = parseEnvelope(text, options.definitions);
        deliveries.set(envelope.id, { subscription, envelope, text });
      } catch (error) {
        if (!(error instanceof InvalidMessage)) throw error;
        unreadable.push({ id: uuidv7(), text: text.replaceAll('\u0000', ''), error: error.message });
      }
    }
    await systemTransaction(options.pool, schema, async (tx) => {
      if (deliveries.size > 0) await tx.execute(insertInbox(schema, [...deliveries.values()]));
      for (const one of unreadable) await tx.execute(insertUnreadable(schema, subscription, one.id, one.text, one.error));
    });
  }

  /**
   * Records what the broker put aside after too many deliveries that nobody lived to record. Recording runs no code of a subscription, so
   * the message itself is not to blame: it is handled like any other, with tries of its own.
   */
  async function drainCrashNet(connection: ChannelModel, service: string): Promise<void> {
    const channel = await connection.createChannel();
    watch(connection, channel, `${service} crash net`);
    await channel.prefetch(1);
    await channel.consume(`${prefix}.${service}.crash-net`, async (message) => {
      if (message === null) return hangUp(connection);
      const queue = String(message.properties.headers?.['x-first-death-queue'] ?? '');
      const subscription = queue.slice(prefix.length + 1);
      try {
        const mine = local.get(subscription);
        if (mine === undefined) {
          await systemClock.sleep(NOT_MINE_MS);
          return channel.nack(message);
        }
        await record(mine.schema, subscription, [message]);
        channel.ack(message);
        logger.warn({ subscription, message: message.properties.messageId }, 'taken from the crash net');
        options.onDelivered(subscription);
      } catch (error) {
        logger.warn({ err: error, subscription }, 'the crash net waits');
        hangUp(connection);
      }
    });
  }

  /** One exclusive queue for everything this replica listens to. */
  async function listen(connection: ChannelModel): Promise<void> {
    const types = new Map(
      options.members.flatMap((member) =>
        member.broadcasts.flatMap((one) => one.definition.messages.map((message) => [message.type, message.kind] as const)),
      ),
    );
    if (types.size === 0) return;
    const channel = await connection.createChannel();
    watch(connection, channel, 'broadcasts');
    // Named after the installation, so that a broker user needs rights to nothing else.
    const { queue } = await channel.assertQueue(`${prefix}.live.${uuidv7()}`, {
      exclusive: true,
      autoDelete: true,
      durable: false,
      maxLength: 10_000,
    });
    for (const [type, kind] of types) await channel.bindQueue(queue, exchanges[kind], type);
    await channel.consume(
      queue,
      (message) => {
        if (message === null) return hangUp(connection);
        try {
          tellListeners(options, parseEnvelope(message.content.toString('utf8'), options.definitions));
        } catch (error) {
          logger.warn({ err: error }, 'broadcast dropped');
        }
      },
      { noAck: true },
    );
  }

  function publish(current: Line, row: OutboxRow): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        returned.delete(row.id);
        reject(new Error('no confirm in time'));
      }, CONFIRM_TIMEOUT_MS);
      current.publisher.publish(
        exchanges[row.kind],
        row.type,
        Buffer.from(row.envelope),
        { persistent: true, mandatory: true, messageId: row.id, contentType: 'application/cloudevents+json' },
        (error: unknown) => {
          clearTimeout(timer);
          if (error) reject(error instanceof Error ? error : new Error(String(error)));
          // The return of an unroutable message arrives before its confirm. Nobody may listen to a fact; a command needs its owner.
          else if (returned.delete(row.id) && row.kind === 'command') reject(new Unroutable('nobody takes this command'));
          else resolve();
        },
      );
    });
  }

  return {
    kind: 'rabbitmq',
    async start() {
      await reconnect();
    },
    async relay(service) {
      const current = line;
      if (current === null || blocked) return 0;
      const rows = await systemTransaction(options.pool, service, (tx) => tx.many<OutboxRow>(claimOutbox(service, BATCH, LEASE_MS)));
      if (rows.length === 0) return 0;
      rows.sort((a, b) => a.seq - b.seq);
      const { done, refused, held } = await publishInOrder(rows, (row) => publish(current, row));
      const unroutable = refused.filter(({ error }) => error instanceof Unroutable).map(({ row }) => row);
      const parked = unroutable.filter((row) => row.attempts >= PARK_AFTER);
      const again = unroutable.filter((row) => row.attempts < PARK_AFTER);
      const innocent = [...refused.filter(({ error }) => !(error instanceof Unroutable)).map(({ row }) => row), ...held];
      const error = String(refused.at(-1)?.error ?? '');
      await systemTransaction(options.pool, service, async (tx) => {
        if (done.length > 0) await tx.execute(markPublished(service, done));
        if (again.length > 0) await tx.execute(markUnpublished(service, again, error, TRY_AGAIN_MS, true));
        if (innocent.length > 0) await tx.execute(markUnpublished(service, innocent, error, TRY_AGAIN_MS, false));
        if (parked.length > 0) await tx.execute(park(service, parked, error));
      });
      if (refused.length > 0)
        logger.warn(
          { service, refused: refused.length, held: held.length, parked: parked.length, error },
          'messages not taken by the broker',
        );
      return done.length;
    },
    hint(envelope) {
      const definition = options.definitions.get(envelope.type);
      if (line === null || blocked || definition === undefined) return;
      try {
        line.publisher.publish(exchanges[definition.kind], envelope.type, Buffer.from(JSON.stringify(envelope)), {
          messageId: envelope.id,
        });
      } catch (error) {
        // A line that is just ending: whoever misses a hint reads again by itself.
        logger.warn({ err: error, type: envelope.type }, 'hint not sent');
      }
    },
    trouble: () => (line === null ? 'broker not connected' : blocked ? 'broker takes no messages (alarm)' : null),
    async stop() {
      stopped = true;
      const current = line;
      line = null;
      if (current === null) return;
      const farewell = async () => {
        await current.publisher.waitForConfirms();
        await current.connection.close();
      };
      // A broker that does not answer keeps nobody from ending: what it has not confirmed is still in the outbox.
      const over = new AbortController();
      await Promise.race([farewell().catch(() => undefined), systemClock.sleep(STOP_MS, over.signal)]);
      over.abort();
    },
  };
}
