import type { Subscribed } from '@balai/contracts/catalogue';
import type { Channel } from 'amqplib';

/** Crash net only: our own attempts are counted in the inbox, which user code never precedes. */
const DELIVERY_LIMIT = 50;

/** What everything of one installation is called on the broker. */
export interface BrokerNames {
  /** The topic exchange of each kind of message. */
  readonly exchanges: { readonly event: string; readonly command: string };
  readonly crashExchange: string;
  queue(subscription: string): string;
  /** The subscription a queue belongs to. */
  subscription(queue: string): string;
  crashNet(service: string): string;
}

export function brokerNames(prefix: string): BrokerNames {
  return {
    exchanges: { event: `${prefix}.events`, command: `${prefix}.commands` },
    crashExchange: `${prefix}.crash-net`,
    queue: (subscription) => `${prefix}.${subscription}`,
    subscription: (queue) => queue.slice(prefix.length + 1),
    crashNet: (service) => `${prefix}.${service}.crash-net`,
  };
}

/** Declares two topic exchanges, one quorum queue a work subscription and one crash net a service; what exists stays as it is. */
export async function declareTopology(channel: Channel, names: BrokerNames, subscriptions: readonly Subscribed[]): Promise<void> {
  const { exchanges, crashExchange } = names;
  await channel.assertExchange(exchanges.event, 'topic', { durable: true });
  await channel.assertExchange(exchanges.command, 'topic', { durable: true });
  await channel.assertExchange(crashExchange, 'direct', { durable: true });
  const work = new Map(subscriptions.filter((one) => one.kind === 'work').map((one) => [one.name, one]));
  for (const service of new Set([...work.values()].map((one) => one.service))) {
    await channel.assertQueue(names.crashNet(service), { durable: true, arguments: { 'x-queue-type': 'quorum' } });
    await channel.bindQueue(names.crashNet(service), crashExchange, service);
  }
  for (const one of work.values()) {
    const queue = names.queue(one.name);
    await channel.assertQueue(queue, {
      durable: true,
      arguments: {
        'x-queue-type': 'quorum',
        'x-delivery-limit': DELIVERY_LIMIT,
        'x-dead-letter-exchange': crashExchange,
        'x-dead-letter-routing-key': one.service,
        'x-dead-letter-strategy': 'at-least-once',
        'x-overflow': 'reject-publish',
        // With competing replicas a later message could be recorded before an earlier one that another replica holds.
        ...(one.isOrdered ? { 'x-single-active-consumer': true } : {}),
      },
    });
    for (const message of one.messages) await channel.bindQueue(queue, exchanges[message.kind], message.type);
  }
}
