import type { DataOf, MessageDefinition } from '@balai/contracts';
import { SUBSCRIPTIONS } from '@balai/contracts/catalogue';
import type { AccessFeed } from '../access/access-feed.ts';
import type { Guard } from '../access/guard.ts';
import type { Blobs } from '../blobs/blobs.ts';
import type { OutsideNotes } from '../blobs/outside-notes.ts';
import { cryptorOf } from '../config/keys.ts';
import type { LoadedConfig } from '../config/load.ts';
import type { CacheBudgets } from '../core/cache-budgets.ts';
import type { Clock } from '../core/clock.ts';
import { uuidv7 } from '../core/ids.ts';
import type { Logger } from '../core/logger.ts';
import type { PostgresDatabase } from '../database/postgres-database.ts';
import type { DirectoryFeed } from '../directory/client-copy.ts';
import { directoryNotReady } from '../directory/clients.ts';
import { livePublisher } from '../live/live-publisher.ts';
import type { LiveSource } from '../live/live-source.ts';
import { liveSourceClient } from '../live/source-client.ts';
import type { Bus } from '../messaging/bus.ts';
import { DeadLetters } from '../messaging/dead-letters.ts';
import type { ModuleContext, ServiceModule } from '../module/module.ts';
import type { Metrics } from '../observability/metrics.ts';
import { buildEnvelope } from '../outbox/envelope.ts';
import type { Infrastructure } from './infrastructure.ts';
import { type Member, makeMember } from './members.ts';

/** What exists only after the services were set up, and is used by them only after the start. */
export interface Later {
  bus: Bus | null;
  ownUrl: string;
  wakeRelay: (service: string) => void;
}

export interface SetUpOptions {
  readonly modules: readonly ServiceModule[];
  readonly config: LoadedConfig;
  readonly infrastructure: Infrastructure;
  readonly blobs: Blobs;
  readonly notes: OutsideNotes;
  readonly databaseOf: (service: string) => PostgresDatabase;
  readonly feed: AccessFeed;
  readonly directory: DirectoryFeed;
  readonly guard: Guard;
  readonly cacheBudgets: CacheBudgets;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly stopping: AbortSignal;
  readonly later: Later;
}

/** Sets up the services of the process, and the runtime's own part that knows who may come in and which clients there are. */
export async function setUpServices(options: SetUpOptions): Promise<Member[]> {
  const { modules, feed, directory, clock, logger } = options;
  const sources = new Map<string, LiveSource>();
  const members: Member[] = [
    makeMember({
      service: 'access',
      database: options.databaseOf('access'),
      parts: {
        broadcasts: [feed.broadcast],
        // Others read what the process of identity writes down.
        ...(options.infrastructure.pools.feedsAccess
          ? { subscriptions: [feed.subscription, directory.subscription], projections: [feed.projection, directory.projection] }
          : { notReady: () => directoryNotReady(options.databaseOf('access')) }),
      },
      topology: [],
      clock,
      logger,
      newId: uuidv7,
    }),
  ];
  for (const module of modules) {
    const database = options.databaseOf(module.name);
    const child = logger.child({ service: module.name });
    const parts = await module.setup(contextOf(module, database, child, options, sources));
    if (parts.liveSource !== undefined) sources.set(module.name, parts.liveSource);
    const topology = SUBSCRIPTIONS.filter((one) => one.service === module.name && one.kind === 'work');
    members.push(makeMember({ service: module.name, database, parts, topology, clock, logger: child, newId: uuidv7 }));
  }
  return members;
}

function contextOf(
  module: ServiceModule,
  database: PostgresDatabase,
  logger: Logger,
  options: SetUpOptions,
  sources: Map<string, LiveSource>,
): ModuleContext<never> {
  const { config, infrastructure, feed, guard, later } = options;
  const isLocal = (service: string) => options.modules.some((one) => one.name === service);
  const urlOf = (service: string) => (isLocal(service) ? later.ownUrl : config.peerUrl(service));
  const remote = new Map<string, LiveSource>();
  const sourceOf = (service: string): LiveSource => {
    const source =
      sources.get(service) ??
      remote.get(service) ??
      liveSourceClient({ service, url: () => urlOf(service), cryptor: cryptorOf(infrastructure.keys, 'live'), clock: options.clock });
    if (!sources.has(service)) remote.set(service, source);
    return source;
  };
  return {
    // Validated against the module's own schema.
    config: config.of(module.name) as never,
    platform: config.platform,
    settings: () => config.report(module.name),
    database,
    stamp: () => database.stamp(),
    logger,
    clock: options.clock,
    newId: uuidv7,
    rates: infrastructure.rates,
    cacheBudgets: options.cacheBudgets,
    makeCounter: (counter) => options.metrics.makeCounter(counter),
    makeGauge: (gauge) => options.metrics.makeGauge(gauge),
    cryptor: cryptorOf(infrastructure.keys, module.name),
    blobs: options.blobs,
    notes: options.notes,
    images: infrastructure.images,
    deadLetters: new DeadLetters(infrastructure.pools.of(module.name)),
    hint: (message: MessageDefinition, data: unknown) =>
      later.bus?.hint(buildEnvelope(message, data as DataOf<typeof message>, { source: module.name, cause: {} })),
    live: livePublisher(module.name, (signal) => later.bus?.live.send(signal)),
    liveSourceOf: (service) => sourceOf(service),
    followLive: async (shardKey) => later.bus?.live.follow(shardKey),
    urlOf,
    isLocal,
    admit: (request) => guard.admit(request),
    session: (request) => guard.session(request),
    revoke: (sessionId, expiresAt) => feed.revoke(sessionId, expiresAt),
    stopping: options.stopping,
  };
}
