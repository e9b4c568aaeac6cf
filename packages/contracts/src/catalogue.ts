import { accountChanged } from './access/messages.ts';
import type { ChatMenuDefinition } from './define/chat-menu.ts';
import type { ChatOrderDefinition } from './define/chat-order.ts';
import type { LiveChannelDefinition } from './define/live-channel.ts';
import type { LiveTopicDefinition } from './define/live-topic.ts';
import type { MessageDefinition } from './define/message.ts';
import type { PermissionDefinition } from './define/permission.ts';
import type { PersonalDataDefinition } from './define/personal-data.ts';
import type { PlanDefinition } from './define/plan.ts';
import type { ReportDefinition } from './define/report.ts';
import { isResource, type ResourceDefinition } from './define/resource/index.ts';
import { restatedEvent } from './define/restate.ts';
import type { RoleDefinition } from './define/role.ts';
import type { RouteDefinition } from './define/route.ts';
import type { ScheduleDefinition } from './define/schedule.ts';
import type { ServiceDefinition } from './define/service.ts';
import type { StandardDelivery } from './define/standard-delivery.ts';
import type { SubscriptionDefinition } from './define/subscription.ts';
import type { ViewDefinition } from './define/view.ts';
import * as domains from './domains.ts';

/** What a `define…` function makes, by the word it declares itself with. */
interface Declared {
  readonly route: RouteDefinition;
  readonly message: MessageDefinition;
  readonly subscription: SubscriptionDefinition;
  readonly permission: PermissionDefinition;
  readonly role: RoleDefinition;
  readonly schedule: ScheduleDefinition;
  readonly report: ReportDefinition;
  readonly resource: ResourceDefinition;
  readonly plan: PlanDefinition;
  readonly 'chat-order': ChatOrderDefinition;
  readonly 'chat-menu': ChatMenuDefinition;
  readonly 'live-channel': LiveChannelDefinition;
  readonly 'live-topic': LiveTopicDefinition;
  readonly service: ServiceDefinition;
  readonly view: ViewDefinition;
  readonly 'standard-delivery': StandardDelivery;
  readonly 'personal-data': PersonalDataDefinition;
}

/** What domains export, and what follows from their resources. */
const everything: readonly unknown[] = Object.values(domains)
  .flatMap((domain): unknown[] => Object.values(domain))
  .flatMap((one) => (isResource(one) ? [one, ...one.parts] : [one]));

/** Everything that is declared under a word, in the order of its key. A domain declares by exporting from its index. */
function declared<K extends keyof Declared>(word: K, keyOf: (one: Declared[K]) => string): readonly Declared[K][] {
  const isIt = (value: unknown): value is Declared[K] =>
    typeof value === 'object' && value !== null && 'declares' in value && value.declares === word;
  return [...new Set(everything.filter(isIt))].sort((a, b) => keyOf(a).localeCompare(keyOf(b)));
}

/** Every service of the platform. */
export const SERVICES = declared('service', (one) => one.name);

/** Services that share a process by default. */
export interface ProcessGroup {
  readonly name: string;
  /** What its logins at database and broker are called after: a service that has a process to itself has its own. */
  readonly login: string;
  readonly services: readonly string[];
}

/** The processes that production runs by default, by name. */
export const GROUPS: readonly ProcessGroup[] = [...new Set(SERVICES.filter((one) => !one.isEvaluationOnly).map((one) => one.group))]
  .sort()
  .map((name) => {
    const services = SERVICES.filter((one) => one.group === name).map((one) => one.name);
    return { name, login: services.length > 1 ? `${name}-group` : (services[0] ?? name), services };
  });
/** Process groups of several services, which have a login of their own. */
export const SHARED_GROUPS: readonly ProcessGroup[] = GROUPS.filter(({ services }) => services.length > 1);

/** Every REST route, in the order of their paths. */
export const ROUTES = declared('route', (one) => one.path);
/** What each service keeps about people, by its name. */
export const PERSONAL_DATA = declared('personal-data', (one) => one.service);
/** The services that answer when a person is erased or exported, with the commands that tell them. */
export const PRIVACY_COMMANDS = PERSONAL_DATA.flatMap(({ service, needsAddresses, commands }) =>
  commands === null ? [] : [{ service, needsAddresses, ...commands }],
);
/** Every event and command, by name. */
export const MESSAGES: readonly MessageDefinition[] = [
  ...declared('message', (one) => one.type),
  ...PRIVACY_COMMANDS.flatMap(({ erase, collect }) => [erase, collect]),
].sort((a, b) => a.type.localeCompare(b.type));
/** Everything an account can be allowed to do. */
export const PERMISSIONS = declared('permission', (one) => one.name);
/** Every role that is there from the start, by name. */
export const ROLES = declared('role', (one) => one.name);
/** Every resource, by name. */
export const RESOURCES = declared('resource', (one) => one.name);
/** Every report, by key. */
export const REPORTS = declared('report', (one) => one.key);
/** Every job that clients have, those of reports included, by key. */
export const SCHEDULES: readonly ScheduleDefinition[] = [
  ...declared('schedule', (one) => one.key),
  ...REPORTS.map((report) => report.schedule),
].sort((a, b) => a.key.localeCompare(b.key));
/** Every sort of jobs that people plan, by key. */
export const PLANS = declared('plan', (one) => one.key);
/** Every order people may write, by its first word. */
export const CHAT_ORDERS = declared('chat-order', (one) => one.trigger);
/** Every menu people may open in a chat, by its word. */
export const CHAT_MENUS = declared('chat-menu', (one) => one.trigger);
/** Everything pages are told at once, by name. */
export const LIVE_TOPICS = declared('live-topic', (one) => one.name);
/** Every kind of channels that sockets subscribe to, by name. */
export const LIVE_CHANNELS = declared('live-channel', (one) => one.name);

/** Everything that can be exported, saved and sent, by key. */
export const VIEWS = declared('view', (one) => one.key);
/** Every delivery that clients have from the beginning, by key. */
export const STANDARD_DELIVERIES = declared('standard-delivery', (one) => one.key);

/** A subscription with the messages behind its types. */
export interface Subscribed extends SubscriptionDefinition {
  readonly messages: readonly MessageDefinition[];
}

const messageOf = new Map(MESSAGES.map((message) => [message.type, message]));

/** The messages a subscription takes. @throws Error naming a type that nobody declares */
export function resolveSubscription(subscription: SubscriptionDefinition): Subscribed {
  const { types, name } = subscription;
  if (types === 'audited') return { ...subscription, messages: MESSAGES.filter((message) => message.isAudited) };
  if (types === 'live') return { ...subscription, messages: [...new Set(LIVE_TOPICS.map((topic) => topic.hint))] };
  if (types === 'views') {
    const owners = new Set(VIEWS.map((view) => view.service));
    return { ...subscription, messages: MESSAGES.filter(({ type, owner }) => owners.has(owner) && type === `${owner}.view.rendered.v1`) };
  }
  const messages = types.map((type) => {
    const message = messageOf.get(type);
    if (message === undefined) throw new Error(`${name} listens to ${type}, which nobody declares`);
    return message;
  });
  return { ...subscription, messages };
}

/**
 * Every subscription of the platform. Each process declares all of them when it starts, so that a message finds its queues although its
 * consumer has never run. (The runtime adds two of its own per database, for accounts and sessions and for clients.)
 */
export const SUBSCRIPTIONS: readonly Subscribed[] = [
  ...declared('subscription', (one) => one.name),
  ...PRIVACY_COMMANDS.map(({ subscription }) => subscription),
]
  .sort((a, b) => a.name.localeCompare(b.name))
  .map(resolveSubscription);

/** The runtime's own part, which is in every process and follows identity's accounts. */
const RUNTIME = 'access';

/** Services that keep a copy of a service's state: they hear when it has been repeated. */
function followersOf(owner: string): string[] {
  const { type } = restatedEvent(owner);
  const followers = SUBSCRIPTIONS.filter((one) => one.messages.some((message) => message.type === type)).map((one) => one.service);
  return owner === accountChanged.owner ? [RUNTIME, ...followers] : followers;
}

const ownersOf = (declared: readonly { readonly command: MessageDefinition }[]): string[] => declared.map(({ command }) => command.owner);

function namedBy({ from, owner }: MessageDefinition): readonly string[] {
  if (typeof from !== 'string') return from;
  switch (from) {
    case 'followers':
      return followersOf(owner);
    case 'scheduled':
      return ownersOf([...SCHEDULES, ...PLANS]);
    case 'chat-orders':
      return ownersOf(CHAT_ORDERS);
    case 'reports':
      return ownersOf(REPORTS.map((report) => report.schedule));
    case 'personal-data':
      return PRIVACY_COMMANDS.map(({ service }) => service);
  }
}

const senders = new Map<string, ReadonlySet<string>>();

/** Services that may send a message: the owner alone for events; for commands also those their declaration names. */
export function sendersOf(message: MessageDefinition): ReadonlySet<string> {
  const known = senders.get(message.type);
  if (known !== undefined) return known;
  const made = new Set([message.owner, ...namedBy(message)]);
  senders.set(message.type, made);
  return made;
}
