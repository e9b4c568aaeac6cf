import type { MessageDefinition } from '@balai/contracts';
import type { Subscribed } from '@balai/contracts/catalogue';
import type { AccessFeed } from '../access/access-feed.ts';
import type { Clock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import type { PollingWorker, Worker } from '../core/worker.ts';
import type { PostgresDatabase } from '../database/postgres-database.ts';
import type { Bus } from '../messaging/bus.ts';
import { makeProcessor, type Processor } from '../messaging/processor.ts';
import type { BoundHandler, Subscription } from '../messaging/subscription.ts';
import type { ModuleParts } from '../module/module.ts';
import type { PartCheck } from '../observability/health.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { InvalidMessage } from '../outbox/envelope.ts';
import { Bootstrapper, type DueProjection } from '../projection/bootstrapper.ts';
import { makeRestatement } from '../projection/restatement.ts';
import type { Pools } from './open-logins.ts';

/** A handler that hangs must not hold its message for ever; statements have shorter limits of their own. */
const HANDLING_MAX_MS = 600_000;

/** A service as it stands in this process. */
export interface Member {
  readonly service: string;
  readonly database: PostgresDatabase;
  readonly parts: ModuleParts;
  readonly subscriptions: readonly Subscription[];
  readonly bootstrapper: Bootstrapper;
  readonly workers: readonly Worker[];
  /** Goes on repeating this owner's state; null: it repeats none. */
  readonly restatement: PollingWorker | null;
}

export interface MemberOptions {
  readonly service: string;
  readonly database: PostgresDatabase;
  readonly parts: ModuleParts;
  /** The topology's work subscriptions of this service. */
  readonly topology: readonly Subscribed[];
  readonly clock: Clock;
  readonly logger: Logger;
  readonly newId: () => string;
}

/** Adds the runtime's own handlers to a service's subscriptions and checks that every message of the topology has one. */
export function makeMember(options: MemberOptions): Member {
  const { service, database, parts } = options;
  const bootstrapper = new Bootstrapper({ service, database, projections: parts.projections ?? [], newId: options.newId });
  const restatement =
    parts.republishers === undefined
      ? null
      : makeRestatement({ service, database, republishers: parts.republishers, clock: options.clock, logger: options.logger });
  const subscriptions = (parts.subscriptions ?? []).map((one): Subscription => {
    const restating =
      restatement !== null && one.definition.messages.some((message) => message.type === restatement.handler.type)
        ? [restatement.handler]
        : [];
    const dropped = one.definition.formerly.map((type): BoundHandler => ({ type, scope: 'system', handle: async () => undefined }));
    return { ...one, handlers: [...one.handlers, ...bootstrapper.handlers(one.definition.name), ...restating, ...dropped] };
  });
  const bound = new Map(subscriptions.map((one) => [one.definition.name, new Set(one.handlers.map((handler) => handler.type))]));
  for (const definition of options.topology) {
    const handled = bound.get(definition.name);
    if (handled === undefined) throw new Error(`${service} does not handle its subscription ${definition.name}`);
    for (const message of definition.messages)
      if (!handled.has(message.type)) throw new Error(`${definition.name} has no handler for ${message.type}`);
  }
  return {
    service,
    database,
    parts,
    subscriptions,
    bootstrapper,
    workers: [...(parts.workers ?? []), ...(restatement === null ? [] : [restatement.worker])],
    restatement: restatement?.worker ?? null,
  };
}

export interface MessagingOptions {
  readonly members: readonly Member[];
  readonly pools: Pools;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly definitions: ReadonlyMap<string, MessageDefinition>;
  readonly retryMs: readonly number[];
  readonly wakeRelay: (service: string) => void;
  readonly onRefused: (error: InvalidMessage) => void;
}

/** Processors of every work subscription here, by subscription name. */
export function makeProcessors(options: MessagingOptions): Map<string, Processor> {
  const processors = new Map<string, Processor>();
  for (const member of options.members)
    for (const subscription of member.subscriptions)
      processors.set(
        subscription.definition.name,
        makeProcessor({
          pool: options.pools.of(member.service),
          service: member.service,
          subscription,
          clock: options.clock,
          logger: options.logger.child({ service: member.service }),
          definitions: options.definitions,
          retryMs: options.retryMs,
          handlingMaxMs: HANDLING_MAX_MS,
          onRefused: options.onRefused,
          onSent: () => options.wakeRelay(member.service),
          onHandled: (type, outcome) => options.metrics.messages.inc({ subscription: subscription.definition.name, type, outcome }),
        }),
      );
  return processors;
}

type Filled = Pick<Member, 'bootstrapper'>;

async function findDue(members: readonly Filled[]): Promise<Map<Filled['bootstrapper'], DueProjection[]>> {
  const due = new Map<Filled['bootstrapper'], DueProjection[]>();
  for (const { bootstrapper } of members) due.set(bootstrapper, await bootstrapper.due());
  return due;
}

/** Asks for every projection of the process that is new, wiped or marked; at start, and again every few seconds. */
export async function fillProjections(members: readonly Filled[]): Promise<void> {
  let due = await findDue(members);
  // What was wiped at once may be seen in one service, and not yet in another that was looked at a moment before: before anything is repeated,
  // all are looked at again.
  if ([...due.values()].some((found) => found.length > 0)) due = await findDue(members);
  for (const [bootstrapper, found] of due) await bootstrapper.fill(found);
}

/** What `/health/ready` asks of the database, messaging, projections and access. */
export function readyChecks(members: readonly Member[], bus: Bus, feed: AccessFeed): PartCheck[] {
  return [
    // Whether the session list can be read says whether the database is there, at most once a second.
    {
      part: 'database',
      check: async () => {
        await feed.refreshIfOlder(1_000).catch(() => undefined);
        return feed.isReadable() ? null : 'not reached';
      },
    },
    { part: 'bus', check: () => bus.notReady() },
    { part: 'access', check: () => (feed.isStale() ? 'the session list is out of date' : null) },
    ...members.map((member) => ({
      part: member.service,
      check: async () => {
        const unfilled = await member.bootstrapper.unfilled();
        if (unfilled.length > 0) return `projections filling: ${unfilled.join(', ')}`;
        return (await member.parts.notReady?.()) ?? null;
      },
    })),
  ];
}
