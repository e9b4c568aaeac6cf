import type { Subscribed } from '@balai/contracts/catalogue';
import amqp, { type Channel, type ChannelModel, type ConfirmChannel } from 'amqplib';
import type pg from 'pg';
import { systemClock } from '../core/clock.ts';
import { uuidv7 } from '../core/ids.ts';
import { claimOutbox, finishOutbox, type OutboxRow, parkOutbox, postponeOutbox } from '../outbox/outbox.ts';
import { foreignRows } from '../outbox/own-messages.ts';
import { type Published, publishInOrder } from '../outbox/publish-in-order.ts';
import { atOnce } from '../postgres/at-once.ts';
import type { Sql } from '../postgres/sql.ts';
import { type Bus, type BusOptions, turnOf } from './bus.ts';
import { RUNTIME } from './origin.ts';
import { takeDeliveries } from './rabbitmq-intake.ts';
import { RabbitLive } from './rabbitmq-live.ts';
import { brokerNames, brokerTopology, declareTopology, requireTopology } from './rabbitmq-topology.ts';

/** Rows published per round; bounds what is resent after a crash between publishing and marking. */
const BATCH = 500;
/** Longer than a batch can wait for its confirms; a dead relay's rows wait this long. */
const LEASE_MS = 15_000;
/** A confirm that takes longer means alarm or loss: the rows go back and may be published twice, which inboxes absorb. */
const CONFIRM_TIMEOUT_MS = 10_000;
/** Time the broker has to say goodbye. */
const STOP_MS = 2_000;
/** A command that was returned so often is parked for people. Time-outs and refusals of the broker do not count. */
const PARK_AFTER = 50;
const TRY_AGAIN_MS = 1_000;
/** Two missed heartbeats close a dead connection: well within the 60 s after which replicas refuse changes. */
const HEARTBEAT_SECONDS = 10;

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
  readonly topology: readonly Subscribed[];
  /** Finds the schema a subscription's deliveries are recorded in. */
  readonly pool: pg.Pool;
}

interface Line {
  readonly connection: ChannelModel;
  readonly publisher: ConfirmChannel;
}

/** The bus between processes: two topic exchanges, one quorum queue a work subscription, publisher confirms, inbox rows before acks. */
export function rabbitmqBus(options: RabbitOptions): Bus {
  const { logger } = options;
  const names = brokerNames(options.prefix);
  let line: Line | null = null;
  let stopped = false;
  let reconnecting: Promise<void> | null = null;
  let blocked = false;
  /** Ids of commands the broker returned as unroutable since they were published. */
  const returned = new Set<string>();
  /** Client whose turn was last, by service. */
  const lastTurn = new Map<string, string>();
  const live = new RabbitLive({ ...options, names, listeners: options.members.flatMap(({ liveSignals }) => liveSignals ?? []) });
  const local = options.members.flatMap((member) => member.subscriptions);

  async function connect(): Promise<void> {
    const connection = await amqp.connect(withHeartbeat(options.url), {
      timeout: 5_000,
      clientProperties: { connection_name: `balai ${process.pid}` },
    });
    connection.on('error', (error: Error) => logger.warn({ err: error }, 'broker connection failed'));
    connection.on('close', () => {
      // An old or never used connection: nothing to clean up.
      if (line !== null && line.connection !== connection) return;
      line = null;
      blocked = false;
      if (!stopped) void reconnect();
    });
    try {
      await open(connection);
    } catch (error) {
      // A half-open connection would go on taking deliveries beside the next one.
      await sayGoodbye(connection);
      throw error;
    }
  }

  /** Ends a connection whose channel or queue died: a new connection is simpler than a repaired one. */
  function hangUp(connection: ChannelModel): void {
    if (stopped) return;
    // Nothing is published on it from here on: publishing throws until the broker has closed it too.
    if (line?.connection === connection) line = null;
    void sayGoodbye(connection).then(reconnect);
  }

  /** Closes a connection, or leaves it to the heartbeat when the broker does not answer. */
  async function sayGoodbye(connection: ChannelModel, before: () => Promise<void> = async () => undefined): Promise<void> {
    const over = new AbortController();
    const farewell = before()
      .then(() => connection.close())
      .catch(() => undefined);
    await Promise.race([farewell, systemClock.sleep(STOP_MS, over.signal)]);
    over.abort();
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
      options.onCanLeave();
    });
    const publisher = await connection.createConfirmChannel();
    watch(connection, publisher, 'publisher');
    publisher.on('return', (message) => returned.add(String(message.properties.messageId)));
    const whole = brokerTopology(names, [...options.topology, ...local]);
    if (options.origin.isByUser) {
      // A login of one service may make what is its own; the rest was imported.
      const own = brokerTopology(names, local);
      const isOwn = ({ name }: { name: string }) => own.queues.some((queue) => queue.name === name);
      await requireTopology(connection, { exchanges: whole.exchanges, queues: [] });
      await declareTopology(publisher, { ...own, exchanges: [] });
      await requireTopology(connection, { exchanges: [], queues: whole.queues.filter((queue) => !isOwn(queue)) });
    } else await declareTopology(publisher, whole);
    const opening = {
      openChannel: async (what: string) => {
        const channel = await connection.createChannel();
        watch(connection, channel, what);
        return channel;
      },
      hangUp: () => hangUp(connection),
    };
    await live.open(opening);
    await takeDeliveries({ ...options, ...opening, names });
    line = { connection, publisher };
    options.onCanLeave();
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

  /** Publishes a message; resolves with the broker's confirm. */
  async function publish(current: Line, row: OutboxRow): Promise<void> {
    const stored = row.envelope ?? '';
    const text = options.origin.needsSeal(row.type) ? await options.origin.seal(stored) : stored;
    return new Promise((resolve, reject) => {
      current.publisher.publish(
        names.exchanges[row.kind],
        row.type,
        Buffer.from(text),
        {
          persistent: true,
          // An event may have no subscriber; a command needs its owner.
          mandatory: row.kind === 'command',
          messageId: row.id,
          contentType: 'application/cloudevents+json',
          ...options.origin.userId,
        },
        (error: unknown) => {
          if (error) reject(error instanceof Error ? error : new Error(String(error)));
          // The return of an unroutable message arrives before its confirm.
          else if (returned.delete(row.id)) reject(new Unroutable('nobody takes this command'));
          else resolve();
        },
      );
    });
  }

  /** Publishes a batch; whatever has no confirm in time counts as refused. */
  async function publishAll(current: Line, rows: readonly OutboxRow[]): Promise<Published> {
    let giveUp: (error: Error) => void = () => undefined;
    const silence = new Promise<never>((_, reject) => {
      giveUp = reject;
    });
    silence.catch(() => undefined);
    const timer = setTimeout(() => giveUp(new Error('no confirm in time')), CONFIRM_TIMEOUT_MS);
    try {
      return await publishInOrder(rows, (row) => Promise.race([publish(current, row), silence]));
    } finally {
      clearTimeout(timer);
      for (const row of rows) returned.delete(row.id);
    }
  }

  return {
    kind: 'rabbitmq',
    live,
    async start() {
      await reconnect();
    },
    async relay(service) {
      const current = line;
      if (current === null || blocked) return 0;
      const token = uuidv7();
      const claim = { token, most: BATCH, leaseMs: LEASE_MS, afterTenant: lastTurn.get(service) ?? '', heard: null };
      const [found] = await atOnce(options.pool, [claimOutbox(service, claim)], { isRepeatable: true });
      const rows = found as OutboxRow[];
      const last = rows.at(-1);
      if (last === undefined) return 0;
      lastTurn.set(service, turnOf(last.tenant));
      // Under logins of their own, all services write to the runtime's outbox, and each to its own alone.
      const foreign = foreignRows(service, service === RUNTIME ? rows : [], options.definitions);
      const own = rows.filter((row) => !foreign.has(row));
      const { done, refused, held } = await publishAll(current, own);
      const unroutable = refused.filter(({ error }) => error instanceof Unroutable).map(({ row }) => row);
      const parked = unroutable.filter((row) => row.attempts + 1 >= PARK_AFTER);
      const again = unroutable.filter((row) => row.attempts + 1 < PARK_AFTER);
      const innocent = [...refused.filter(({ error }) => !(error instanceof Unroutable)).map(({ row }) => row), ...held];
      const error = String(refused.at(-1)?.error ?? '');
      const work: Sql[] = [];
      if (done.length > 0) work.push(finishOutbox(service, token, done));
      if (again.length > 0) work.push(postponeOutbox(service, token, again, error, TRY_AGAIN_MS, true));
      if (innocent.length > 0) work.push(postponeOutbox(service, token, innocent, error, TRY_AGAIN_MS, false));
      if (parked.length > 0) work.push(parkOutbox(service, token, parked, error));
      for (const [row, why] of foreign) {
        work.push(parkOutbox(service, token, [row], why));
        logger.error({ service, type: row.type, id: row.id, why }, 'message put aside');
      }
      // Lost in a crash of the server, it is published again, and inboxes drop it.
      await atOnce(options.pool, work, { isRepeatable: true });
      if (refused.length > 0) {
        logger.warn(
          { service, refused: refused.length, held: held.length, parked: parked.length, error },
          'messages not taken by the broker',
        );
        setTimeout(() => options.onCanLeave(service), TRY_AGAIN_MS + 1).unref();
      }
      return done.length;
    },
    hint(envelope) {
      const definition = options.definitions.get(envelope.type);
      if (line === null || blocked || definition === undefined) return;
      const text = JSON.stringify(envelope);
      const send = (sealed: string) =>
        line?.publisher.publish(names.exchanges[definition.kind], envelope.type, Buffer.from(sealed), {
          messageId: envelope.id,
          ...options.origin.userId,
        });
      // The connection is closing: pages that miss a hint read again by themselves.
      const fail = (error: unknown) => logger.warn({ err: error, type: envelope.type }, 'hint not sent');
      if (definition.isSigned) return void options.origin.seal(text).then(send).catch(fail);
      try {
        send(text);
      } catch (error) {
        fail(error);
      }
    },
    notReady: () => (line === null ? 'broker not connected' : blocked ? 'broker takes no messages (alarm)' : null),
    async stop() {
      stopped = true;
      const current = line;
      line = null;
      // Do not wait for a broker that does not answer: what it has not confirmed is still in the outbox.
      if (current !== null) await sayGoodbye(current.connection, () => current.publisher.waitForConfirms());
    },
  };
}
