import type { Subscribed } from '@balai/contracts/catalogue';
import type { Channel, ChannelModel } from 'amqplib';
import { CannotStart } from '../core/cannot-start.ts';

/** Crash net only: our own attempts are counted in the inbox, which user code never precedes. */
const DELIVERY_LIMIT = 50;

/** What everything of one installation is called on the broker. */
export interface BrokerNames {
  /** The topic exchange of each kind of message. */
  readonly exchanges: { readonly event: string; readonly command: string };
  readonly crashExchange: string;
  /** Direct exchange of signals for sockets; the routing key is the shard. */
  readonly liveExchange: string;
  queue(subscription: string): string;
  /** The subscription a queue belongs to. */
  subscription(queue: string): string;
  crashNet(service: string): string;
}

export function brokerNames(prefix: string): BrokerNames {
  return {
    exchanges: { event: `${prefix}.events`, command: `${prefix}.commands` },
    crashExchange: `${prefix}.crash-net`,
    liveExchange: `${prefix}.live`,
    queue: (subscription) => `${prefix}.${subscription}`,
    subscription: (queue) => queue.slice(prefix.length + 1),
    crashNet: (service) => `${prefix}.${service}.crash-net`,
  };
}

/** What has to be on the broker; all of it durable. */
export interface BrokerTopology {
  readonly exchanges: readonly { readonly name: string; readonly type: 'topic' | 'direct' }[];
  readonly queues: readonly { readonly name: string; readonly arguments: Readonly<Record<string, string | number | boolean>> }[];
  readonly bindings: readonly { readonly queue: string; readonly exchange: string; readonly key: string }[];
}

/** Two topic exchanges, one for signals to sockets, one quorum queue a work subscription and one crash net a service. */
export function brokerTopology(names: BrokerNames, subscriptions: readonly Subscribed[]): BrokerTopology {
  const { exchanges, crashExchange, liveExchange } = names;
  const work = [...new Map(subscriptions.filter((one) => one.kind === 'work').map((one) => [one.name, one])).values()];
  const services = [...new Set(work.map((one) => one.service))];
  return {
    exchanges: [
      { name: exchanges.event, type: 'topic' },
      { name: exchanges.command, type: 'topic' },
      { name: crashExchange, type: 'direct' },
      { name: liveExchange, type: 'direct' },
    ],
    queues: [
      ...services.map((service) => ({ name: names.crashNet(service), arguments: { 'x-queue-type': 'quorum' } })),
      ...work.map((one) => ({
        name: names.queue(one.name),
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
      })),
    ],
    bindings: [
      ...services.map((service) => ({ queue: names.crashNet(service), exchange: crashExchange, key: service })),
      ...work.flatMap((one) =>
        one.messages.map((message) => ({ queue: names.queue(one.name), exchange: exchanges[message.kind], key: message.type })),
      ),
    ],
  };
}

/** Declares what a login with rights to everything may; what exists stays as it is. */
export async function declareTopology(channel: Channel, { exchanges, queues, bindings }: BrokerTopology): Promise<void> {
  for (const { name, type } of exchanges) await channel.assertExchange(name, type, { durable: true });
  for (const queue of queues) await channel.assertQueue(queue.name, { durable: true, arguments: queue.arguments });
  for (const { queue, exchange, key } of bindings) await channel.bindQueue(queue, exchange, key);
}

/**
 * Makes sure that others' exchanges and queues are there, without rights to them: what was published before a queue is there would be lost.
 * @throws CannotStart naming what is missing.
 */
export async function requireTopology(
  connection: ChannelModel,
  { exchanges, queues }: Pick<BrokerTopology, 'exchanges' | 'queues'>,
): Promise<void> {
  const channel = await connection.createChannel();
  let looking = '';
  // A refusal closes the channel, which is no more than the answer.
  channel.on('error', () => undefined);
  try {
    for (const { name } of exchanges) {
      looking = name;
      await channel.checkExchange(name);
    }
    for (const { name } of queues) {
      looking = name;
      await channel.checkQueue(name);
    }
  } catch (error) {
    throw new CannotStart(`the broker has no ${looking}: import what \`balai broker definitions\` prints`, { cause: error });
  }
  await channel.close();
}
