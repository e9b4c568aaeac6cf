import { setMaxListeners } from 'node:events';
import { resolve } from 'node:path';
import { feedTicked } from '@balai/contracts/access';
import { SERVICES } from '@balai/contracts/catalogue';
import { setHomeRegion } from '@balai/phone';
import type { FastifyInstance } from 'fastify';
import { AccessFeed } from '../access/access-feed.ts';
import { Guard } from '../access/guard.ts';
import type { Blobs } from '../blobs/blobs.ts';
import { blobFilesOf } from '../blobs/open-files.ts';
import type { OutsideNotes } from '../blobs/outside-notes.ts';
import { clientQuota } from '../config/client-quota.ts';
import type { Cryptor } from '../config/cryptor.ts';
import { cryptorOf } from '../config/keys.ts';
import { type LoadedConfig, loadConfig } from '../config/load.ts';
import { CacheBudgets } from '../core/cache-budgets.ts';
import { type Clock, systemClock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import { makeLogger } from '../core/logger.ts';
import type { Worker } from '../core/worker.ts';
import { PostgresDatabase } from '../database/postgres-database.ts';
import { systemTransaction } from '../database/system-transaction.ts';
import type { Database } from '../database/transaction.ts';
import { directoryFeed } from '../directory/client-copy.ts';
import { Idempotency } from '../http/idempotency.ts';
import { expireLeases } from '../messaging/inbox.ts';
import { MessageSigningKey } from '../messaging/message-signing-key.ts';
import { listenForWork, type WakeUp } from '../messaging/process-notifications.ts';
import { type ServiceModule, settingSources } from '../module/module.ts';
import { keptAddresses } from '../network/address.ts';
import { reasonsOf } from '../observability/health.ts';
import { Metrics } from '../observability/metrics.ts';
import { closeMetrics, serveMetrics } from '../observability/metrics-edge.ts';
import { checkMix, chosenModules } from './choose-modules.ts';
import { openInfrastructure, type StartDatabase, switchTransport } from './infrastructure.ts';
import { fillProjections, readyChecks } from './members.ts';
import { makeMessaging } from './messaging.ts';
import { openBlobs } from './open-blobs.ts';
import { Opened } from './opened.ts';
import { probePort } from './probe-port.ts';
import { closeServer, portOf, serve } from './serve.ts';
import { type Later, setUpServices } from './set-up-services.ts';
import { upkeepWorkers } from './upkeep.ts';

/** Time for running work to end after a stop signal; the supervisor kills a little later. */
const STOP_MS = 4_000;
/** How long the start waits for the broker; it may be away: REST goes on, outboxes grow, readiness says so. */
const BROKER_WAIT_MS = 5_000;

export interface RunOptions {
  readonly modules: readonly ServiceModule[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What the platform consists of: services that are not in this process run in others. Default: every service of the contracts. */
  readonly services?: readonly string[];
  readonly clock?: Clock;
  readonly logger?: Logger;
  /** Called with what start-up is doing, one short line each. */
  readonly onProgress?: (line: string) => void;
  /** Starts a database where DATABASE_URL names none. Absent: such a process cannot start. */
  readonly startDatabase?: StartDatabase;
  /** Called when that database ended by itself: only a new start brings it back. */
  readonly onDatabaseLost?: (line: string) => void;
  /** Ends a start that is still going on at its next step. */
  readonly signal?: AbortSignal;
}

/** A running process of the platform. */
export interface Platform {
  readonly app: FastifyInstance;
  /** Base URL on this machine. */
  readonly url: string;
  readonly config: LoadedConfig;
  /** Aborted when the process begins to stop. */
  readonly stopping: AbortSignal;
  /** Units of work of one of the services, for commands and tests. */
  database(service: string): Database;
  /** Encrypts secrets at rest, for commands and tests. */
  /** What a service seals with. */
  cryptor(service: string): Cryptor;
  /** Files of clients, for commands and tests. */
  readonly blobs: Blobs;
  /** What is noted outside of the database. */
  readonly notes: OutsideNotes;
  /** Resolves when every part is ready, or rejects after the time. */
  ready(timeoutMs: number): Promise<void>;
  /** Takes no new work, finishes or releases what is running, closes; at most 10 s. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts a process of the platform: the chosen services over the chosen infrastructure.
 * @throws ConfigError, MissingRights, the reason of the signal or the failure of a part; everything opened so far is closed again.
 */
export async function runPlatform(options: RunOptions): Promise<Platform> {
  const config = loadConfig(options.env, settingSources(options.modules));
  setHomeRegion(config.platform.PHONE_REGION);
  const logger =
    options.logger ?? makeLogger(config.platform.LOG_LEVEL, process.stdout.isTTY === true && config.platform.NODE_ENV !== 'production');
  const opened = new Opened();
  try {
    return await start(options, config, logger, opened);
  } catch (error) {
    await opened.close(logger);
    throw error;
  }
}

async function start(options: RunOptions, config: LoadedConfig, logger: Logger, opened: Opened): Promise<Platform> {
  const { platform } = config;
  const progress = (line: string) => {
    options.signal?.throwIfAborted();
    options.onProgress?.(line);
  };
  const clock = options.clock ?? systemClock;
  const modules = chosenModules(options.modules, platform);
  const services = options.services ?? SERVICES.map((service) => service.name);
  checkMix(platform, modules, services, logger);
  const blobFiles = blobFilesOf(platform, resolve(platform.BALAI_DATA_DIR));
  await probePort(platform.HOST, platform.PORT);
  const onDatabaseLost = options.onDatabaseLost ?? (() => undefined);
  const cacheBudgets = new CacheBudgets();
  const infrastructure = await openInfrastructure({
    config: platform,
    cacheBudgets,
    modules,
    clock,
    logger,
    opened,
    progress,
    stopping: options.signal,
    startDatabase: options.startDatabase,
    onDatabaseLost,
  });
  const { pools, schemas, installation } = infrastructure;
  const pool = pools.runtime;

  const stopping = new AbortController();
  // Every loop of the process sleeps on it; more than ten are no leak.
  setMaxListeners(0, stopping.signal);
  const later: Later = { bus: null, ownUrl: '', wakeRelay: () => undefined };
  const databases = new Map<string, PostgresDatabase>();
  const databaseOf = (service: string): PostgresDatabase => {
    const database =
      databases.get(service) ?? new PostgresDatabase({ pool: pools.of(service), service, logger, onSent: () => later.wakeRelay(service) });
    databases.set(service, database);
    return database;
  };
  const queue = installation.id.slice(0, 8);
  const feed = new AccessFeed(databaseOf('access'), clock, {
    installation: queue,
    isBeating: services.includes(feedTicked.owner),
  });
  const metrics = new Metrics(() => feed.silenceMs(), cacheBudgets);
  const signingKey = new MessageSigningKey({
    database: databaseOf('access'),
    cryptor: cryptorOf(infrastructure.keys, 'identity'),
    publicKey: platform.ACCESS_ANCHOR,
  });
  const guard = new Guard(feed, clock);
  cacheBudgets.add(keptAddresses, ...feed.cacheBudgets, ...guard.cacheBudgets);
  const idempotency = new Idempotency(databaseOf('access'), logger);
  opened.add('blob store', () => blobFiles.close());
  const { blobs, notes, collector } = openBlobs({
    files: blobFiles,
    database: databaseOf('blobs'),
    infrastructure,
    metrics,
    quota: clientQuota(platform.BLOB_MB_PER_CLIENT),
    clock,
    logger,
  });
  const members = await setUpServices({
    modules,
    config,
    infrastructure,
    blobs,
    notes,
    databaseOf,
    feed,
    directory: directoryFeed(queue),
    guard,
    cacheBudgets,
    metrics,
    clock,
    logger,
    stopping: stopping.signal,
    later,
  });
  const {
    bus,
    workers: movers,
    wakeRelay,
    pollNow,
  } = makeMessaging({ members, signingKey, config: platform, pools, clock, logger, metrics });
  later.bus = bus;
  later.wakeRelay = wakeRelay;
  const checks = readyChecks(members, bus, feed);
  const exposition = { contentType: metrics.registry.contentType, text: () => metrics.text(pool, schemas) };
  // Where the sockets are in this process too, nobody asks over HTTP.
  const sourceCryptor = modules.some(({ name }) => name === 'live') ? null : cryptorOf(infrastructure.keys, 'live');
  const app = await serve({ members, checks, config: platform, guard, idempotency, metrics, exposition, sourceCryptor, clock, logger });

  progress('starting services');
  await feed.refresh();
  await switchTransport(pool, schemas, installation.bus, bus.kind);
  // Nobody else works on the queues of the single process, and nobody from before a switch of transport still runs.
  if (bus.kind === 'in-process' || (installation.bus !== null && installation.bus !== bus.kind))
    for (const schema of schemas) await systemTransaction(pool, schema, (tx) => tx.execute(expireLeases(schema)));
  const pollMs = platform.LOOK_SECONDS * 1_000;
  const accessDatabase = databaseOf('access');
  const workers: Worker[] = [
    ...movers,
    ...upkeepWorkers({ members, feed, seen: guard.seen, accessDatabase, idempotency, pools, schemas, pollMs, clock, logger }),
    collector,
    ...members.flatMap((member) => [...member.workers]),
  ];
  const onWakeUp = (what: WakeUp) => {
    if (what === 'messages') pollNow();
    else for (const worker of workers) worker.wake?.();
  };
  workers.push(listenForWork({ pool, clock, logger, onWakeUp }));
  // Closed in reverse: first HTTP, then workers, then what they use.
  opened.add('bus', () => bus.stop());
  opened.add('workers', () => Promise.race([Promise.all(workers.map((worker) => worker.stop())), clock.sleep(STOP_MS)]));
  opened.add('http', () => closeServer(app, clock));
  const metricsServer = await serveMetrics(exposition, platform, logger);
  if (metricsServer !== null) opened.add('metrics', () => closeMetrics(metricsServer));
  await app.listen({ host: platform.HOST, port: platform.PORT });
  later.ownUrl = `http://${platform.HOST === '0.0.0.0' ? '127.0.0.1' : platform.HOST}:${portOf(app, platform.PORT)}`;
  await Promise.race([bus.start(), clock.sleep(BROKER_WAIT_MS)]);
  await fillProjections(members);
  for (const worker of workers) await worker.start();
  pools.begun();

  let stopped: Promise<void> | null = null;
  return {
    app,
    url: later.ownUrl,
    config,
    stopping: stopping.signal,
    cryptor: (service) => cryptorOf(infrastructure.keys, service),
    blobs,
    notes,
    database: (service) => {
      const member = members.find((one) => one.service === service);
      if (member === undefined) throw new Error(`${service} does not run in this process`);
      return member.database;
    },
    async ready(timeoutMs) {
      const until = Date.now() + timeoutMs;
      for (;;) {
        const reasons = await reasonsOf(checks);
        if (reasons.length === 0) return;
        if (Date.now() > until) throw new Error(`not ready: ${reasons.join('; ')}`);
        await clock.sleep(20);
      }
    },
    stop() {
      stopping.abort();
      stopped ??= opened.close(logger);
      return stopped;
    },
  };
}
