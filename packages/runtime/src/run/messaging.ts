import { MESSAGES, SERVICES, SUBSCRIPTIONS } from '@balai/contracts/catalogue';
import type { PlatformConfig } from '../config/platform-config.ts';
import { CannotStart } from '../core/cannot-start.ts';
import type { Clock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import { type PollingWorker, pollingWorker, type Worker } from '../core/worker.ts';
import type { Bus, BusOptions } from '../messaging/bus.ts';
import { inProcessBus } from '../messaging/in-process-bus.ts';
import type { MessageSigningKey } from '../messaging/message-signing-key.ts';
import { Origin, RUNTIME } from '../messaging/origin.ts';
import { makePoller } from '../messaging/poller.ts';
import { rabbitmqBus } from '../messaging/rabbitmq-bus.ts';
import type { Metrics } from '../observability/metrics.ts';
import { ForgedMessage, type InvalidMessage } from '../outbox/envelope.ts';
import { type Member, makeProcessors } from './members.ts';
import type { Pools } from './open-logins.ts';

/** What is sent wakes a relay, and the poller does, after a failure too; by itself it hardly ever looks. */
const RELAY_REST_MS = 600_000;

export interface MessagingOptions {
  readonly members: readonly Member[];
  readonly config: PlatformConfig;
  readonly pools: Pools;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly signingKey: MessageSigningKey;
}

/** How the messages of a process move: the bus, a relay an outbox, a processor a subscription, and one poller for all. */
export interface Messaging {
  readonly bus: Bus;
  readonly workers: readonly Worker[];
  /** Something was added to a service's outbox. */
  wakeRelay(service: string): void;
  /** Another process put something into a queue. */
  pollNow(): void;
}

/** A queue of a service that never runs in production would only fill up there. */
const topologyOf = ({ NODE_ENV }: PlatformConfig) => {
  const absent = new Set(SERVICES.filter((service) => NODE_ENV === 'production' && service.isEvaluationOnly).map(({ name }) => name));
  return SUBSCRIPTIONS.filter((one) => !absent.has(one.service));
};

/** Wires the members to the bus that the settings name. */
export function makeMessaging(options: MessagingOptions): Messaging {
  const { members, config, pools, clock, logger, metrics } = options;
  const pool = pools.runtime;
  const relays = new Map<string, PollingWorker>();
  const wakeRelay = (service: string) => relays.get(service)?.wake();
  const definitions = new Map(MESSAGES.map((message) => [message.type, message]));
  const onRefused = (error: InvalidMessage) => metrics.refused.inc({ reason: error instanceof ForgedMessage ? 'forged' : 'unreadable' });
  const processors = makeProcessors({
    members,
    pools,
    clock,
    logger,
    metrics,
    definitions,
    retryMs: config.MESSAGE_RETRY_SECONDS.split(',').map((text) => Number(text) * 1000),
    wakeRelay,
    onRefused,
  });
  const login = config.AMQP_URL === undefined ? null : decodeURIComponent(new URL(config.AMQP_URL).username);
  const origin = new Origin({ definitions, signingKey: options.signingKey, login, prefix: config.AMQP_PREFIX });
  const strangers = members.map(({ service }) => service).filter((service) => !origin.speaksFor(service));
  if (strangers.length > 0)
    throw new CannotStart(`AMQP_URL: the login ${login} is of other services; ${strangers.join(', ')} cannot use it`);
  const busOptions: BusOptions = {
    members: members.map((member) => ({
      service: member.service,
      subscriptions: member.subscriptions.map((one) => one.definition),
      broadcasts: member.parts.broadcasts ?? [],
      liveSignals: member.parts.liveSignals ?? null,
    })),
    definitions,
    logger,
    origin,
    onRefused,
    onDelivered: (subscription, tenants) => processors.get(subscription)?.wake(tenants),
    onCanLeave: (service) => {
      for (const name of service === undefined ? relays.keys() : [service]) wakeRelay(name);
    },
  };
  const bus =
    config.AMQP_URL === undefined
      ? inProcessBus(pool, busOptions)
      : rabbitmqBus({ ...busOptions, url: config.AMQP_URL, prefix: config.AMQP_PREFIX, topology: topologyOf(config), pool });
  // Under a service's own login, what it leaves in the runtime's outbox is relayed by identity's process.
  const kept = members.filter(({ service }) => pools.feedsAccess || service !== RUNTIME);
  for (const { service } of kept) {
    const round = async () => {
      const moved = await bus.relay(service);
      if (moved > 0) metrics.relayed.inc({ service }, moved);
      return moved > 0;
    };
    relays.set(service, pollingWorker({ name: `outbox ${service}`, clock, logger, minMs: RELAY_REST_MS, maxMs: RELAY_REST_MS, round }));
  }
  const everyMs = config.LOOK_SECONDS * 1_000;
  const poller = makePoller({
    pool,
    members: kept.map(({ service, subscriptions }) => ({
      service,
      subscriptions: subscriptions.map(({ definition }) => definition.name),
    })),
    clock,
    logger,
    everyMs,
    onFound: (service, queue) => {
      if (queue === 'outbox') wakeRelay(service);
      else if (queue === 'restatement') members.find((member) => member.service === service)?.restatement?.wake();
      else processors.get(queue)?.wake();
    },
  });
  return { bus, workers: [...processors.values(), ...relays.values(), poller], wakeRelay, pollNow: () => poller.wake() };
}
