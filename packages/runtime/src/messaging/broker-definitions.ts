import { createHash, randomBytes } from 'node:crypto';
import type { MessageDefinition } from '@balai/contracts';
import {
  accountChanged,
  clientChanged,
  feedTicked,
  identityRestated,
  memberChanged,
  sessionRevoked,
  signingKeyPublished,
} from '@balai/contracts/access';
import { MESSAGES, SERVICES, SHARED_GROUPS, SUBSCRIPTIONS, sendersOf } from '@balai/contracts/catalogue';
import { brokerNames, brokerTopology } from './rabbitmq-topology.ts';

/** The runtime's own part, which speaks and listens in every process. */
const RUNTIME = 'access';
const HEARD_BY_RUNTIME = [accountChanged, memberChanged, clientChanged, sessionRevoked, signingKeyPublished, identityRestated, feedTicked];

export interface BrokerDefinitionsOptions {
  /** AMQP_PREFIX of the installation. */
  readonly prefix: string;
  readonly vhost: string;
  /** Passwords by service and by login of a group; a user without one cannot come in. */
  readonly passwords: Readonly<Record<string, string>>;
  /** Leaves out the queues of services that never run in production. */
  readonly isProduction: boolean;
}

/** As RabbitMQ stores it: salt, and SHA-256 over salt and password. */
function passwordHash(password: string | undefined): string {
  if (password === undefined) return '';
  const salt = randomBytes(4);
  return Buffer.concat([salt, createHash('sha256').update(salt).update(password).digest()]).toString('base64');
}

const escaped = (text: string): string => text.replaceAll(/[.\\]/g, '\\$&');
const anyOf = (texts: readonly string[]): string => `^(${texts.map(escaped).join('|')})$`;
const typesOf = (kind: MessageDefinition['kind'], is: (message: MessageDefinition) => boolean): string =>
  anyOf(MESSAGES.filter((message) => message.kind === kind && is(message)).map((message) => message.type));

/**
 * What RabbitMQ imports so that each service, and each process group, has a login that can do nothing but its part: its own queues, the messages
 * it owns, the commands it may send, the types it listens to. The exchanges, queues and bindings of the whole platform with it, because no login may make another's.
 */
export function brokerDefinitions({ prefix, vhost, passwords, isProduction }: BrokerDefinitionsOptions): object {
  const names = brokerNames(prefix);
  const absent = new Set(SERVICES.filter((service) => isProduction && service.isEvaluationOnly).map(({ name }) => name));
  const topology = brokerTopology(
    names,
    SUBSCRIPTIONS.filter((one) => !absent.has(one.service)),
  );
  const logins = [...SERVICES.map(({ name }) => ({ login: name, services: [name] })), ...SHARED_GROUPS];
  const user = (login: string) => `${prefix}.${login}`;
  const exchanges = [names.exchanges.event, names.exchanges.command, names.crashExchange].map(escaped);
  const heardBy = (services: readonly string[]) => {
    const heard = SUBSCRIPTIONS.filter((one) => services.includes(one.service)).flatMap((one) => one.messages);
    return new Set([...heard, ...HEARD_BY_RUNTIME].map((message) => message.type));
  };
  const mayPublish = (service: string, message: MessageDefinition) => sendersOf(message).has(service) || sendersOf(message).has(RUNTIME);
  return {
    vhosts: [{ name: vhost }],
    users: logins.map(({ login }) => ({
      name: user(login),
      password_hash: passwordHash(passwords[login]),
      hashing_algorithm: 'rabbit_password_hashing_sha256',
      tags: [],
    })),
    permissions: logins.map(({ login, services }) => {
      const own = `${escaped(prefix)}\\.(${[...services, RUNTIME, 'live'].join('|')})\\..+`;
      return {
        user: user(login),
        vhost,
        configure: `^${own}$`,
        // Binding a queue and dead-lettering from it is writing, too.
        write: `^(${[own, ...exchanges, escaped(names.liveExchange)].join('|')})$`,
        // Only the process that holds sockets may hear what is sent to them.
        read: `^(${[own, ...exchanges, ...(services.includes('live') ? [escaped(names.liveExchange)] : [])].join('|')})$`,
      };
    }),
    topic_permissions: logins.flatMap(({ login, services }) => {
      const heard = heardBy(services);
      return (['event', 'command'] as const).map((kind) => ({
        user: user(login),
        vhost,
        exchange: names.exchanges[kind],
        write: typesOf(kind, (message) => services.some((service) => mayPublish(service, message))),
        read: typesOf(kind, (message) => heard.has(message.type)),
      }));
    }),
    exchanges: topology.exchanges.map((one) => ({ ...one, vhost, durable: true, auto_delete: false, internal: false, arguments: {} })),
    queues: topology.queues.map((one) => ({ ...one, vhost, durable: true, auto_delete: false })),
    bindings: topology.bindings.map(({ queue, exchange, key }) => ({
      source: exchange,
      vhost,
      destination: queue,
      destination_type: 'queue',
      routing_key: key,
      arguments: {},
    })),
  };
}
