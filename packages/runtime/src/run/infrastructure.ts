import { resolve } from 'node:path';
import type pg from 'pg';
import { LinkSigner } from '../blobs/link-signer.ts';
import { NoteSigner } from '../blobs/outside-notes.ts';
import type { RateStore } from '../cache/rate-store.ts';
import { memoryRates, redisRates } from '../cache/rate-stores.ts';
import type { Keys } from '../config/keys.ts';
import type { PlatformConfig } from '../config/platform-config.ts';
import type { CacheBudgets } from '../core/cache-budgets.ts';
import { CannotStart } from '../core/cannot-start.ts';
import type { Clock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import { claimDataDir } from '../data-folder/claim-data-dir.ts';
import { findKeys } from '../data-folder/find-keys.ts';
import { systemTransaction } from '../database/system-transaction.ts';
import { ImageLinks } from '../images/image-links.ts';
import type { Bus } from '../messaging/bus.ts';
import { keepPartitions } from '../messaging/partitions.ts';
import type { ServiceModule } from '../module/module.ts';
import { republishAll } from '../outbox/outbox.ts';
import { isLockTimeout } from '../postgres/failure.ts';
import { migrate, pendingMigrations } from '../postgres/migrate.ts';
import { closePool, openPool } from '../postgres/pool.ts';
import { asKeeper } from '../postgres/pool-roles.ts';
import { reachDatabase } from '../postgres/reach-database.ts';
import { withTransaction } from '../postgres/with-transaction.ts';
import { migrationsOf } from './migration-sets.ts';
import { onePool, openLogins, openSharedLogin, ownLogin, ownSchemas, type Pools, poolsOfLogin, refuseOthers } from './open-logins.ts';
import type { Opened } from './opened.ts';

/** Starts a database of its own in the data folder, for an evaluation. */
export type StartDatabase = (options: {
  readonly dataDir: string;
  /** Takes what the server says. */
  readonly log: (line: string) => void;
  /** Told what the start is doing. */
  readonly progress?: (line: string) => void;
  /** Told when the server ended by itself. */
  readonly lost?: (line: string) => void;
}) => Promise<{ readonly url: string; stop(): Promise<void> }>;

/** Connections of a process to PostgreSQL; fewer to the embedded one, each of whose processes takes some 15 MB of the same machine. */
const POOL = 12;
const EMBEDDED_POOL = 6;

/** What the services of a process stand on. */
export interface Infrastructure {
  readonly pools: Pools;
  readonly keys: Keys;
  /** Signs what is noted outside of the database; nothing is noted in a process without the master key. */
  readonly noteSigner: NoteSigner;
  /** Signs links to files. */
  readonly linkSigner: LinkSigner;
  readonly images: ImageLinks;
  readonly rates: RateStore;
  /** Schemas of this process: the runtime's own and one a service. */
  readonly schemas: readonly string[];
  readonly installation: { readonly id: string; readonly bus: string | null };
}

export interface InfrastructureOptions {
  readonly config: PlatformConfig;
  readonly modules: readonly ServiceModule[];
  readonly clock: Clock;
  readonly cacheBudgets: CacheBudgets;
  readonly logger: Logger;
  readonly opened: Opened;
  readonly progress: (line: string) => void;
  /** Aborted while it starts: nothing further is begun. */
  readonly stopping: AbortSignal | undefined;
  /** Starts the database of a process without DATABASE_URL. */
  readonly startDatabase: StartDatabase | undefined;
  /** Told when that database ended by itself. */
  readonly onDatabaseLost: (line: string) => void;
}

/** Opens and prepares the database and the counters that the settings name. */
export async function openInfrastructure(options: InfrastructureOptions): Promise<Infrastructure> {
  const { config, modules, clock, logger } = options;
  const { url, keys } = await openDatabase(options);
  const pools = await openPools(options, url, keys);
  const schemas = ownSchemas(pools, ['access', ...modules.map((module) => module.name)]);
  for (const schema of schemas)
    await keepPartitions(pools.runtime, schema, clock.now()).catch((error: unknown) => {
      if (!isLockTimeout(error)) throw error;
      logger.warn({ schema }, 'partitions not made, a table is in use (a backup?): rows go to the default partition meanwhile');
    });
  await checkConnections(pools, logger);
  return {
    pools,
    keys,
    linkSigner: new LinkSigner(keys.shared),
    noteSigner: new NoteSigner(keys.master),
    images: new ImageLinks({ sharedKey: keys.shared, trustedOrigins: config.IMAGE_ORIGIN, publicUrl: config.PUBLIC_URL }),
    rates: await openRates(options),
    schemas,
    installation: await installationRow(pools.runtime),
  };
}

/**
 * The pools of the process. The login of DATABASE_URL brings the database up to date and makes the logins of the services, which work under
 * those; the login of a service or a group finds both done.
 */
async function openPools(options: InfrastructureOptions, url: string, keys: Keys): Promise<Pools> {
  const { config, modules, logger, opened, progress, stopping } = options;
  const services = modules.map((module) => module.name);
  const poolSize = config.DATABASE_POOL ?? (config.DATABASE_URL === undefined ? EMBEDDED_POOL : POOL);
  const owner = openPool(url, poolSize, logger, { isStarting: true });
  let pools = onePool(owner, true);
  opened.add('pools', () => pools.close());
  await reachDatabase(owner, url);
  const own = await ownLogin(owner);
  if (own !== null) {
    refuseOthers(own, services);
    const pending = await pendingMigrations(owner, migrationsOf(modules));
    if (pending === null || pending.length > 0)
      throw new CannotStart('The database is behind this version: run `balai migrate` with the login that owns it first.');
    pools = poolsOfLogin(owner, own);
    return pools;
  }
  progress('preparing the database');
  const applied = await migrate(owner, migrationsOf(modules), { waiting: (line) => logger.warn(line), stopping });
  if (applied.length > 0) logger.info({ applied: applied.length }, 'database migrated');
  if (config.DATABASE_LOGINS === 'owner') return pools;
  const opening = { owner, url, services, poolSize, logger, stopping };
  if (config.DATABASE_LOGINS === 'shared') pools = await openSharedLogin(opening, keys.shared);
  else if (keys.master !== null) pools = await openLogins(opening, keys.master);
  else throw new CannotStart('DATABASE_LOGINS=own with the login that owns the database: BALAI_MASTER_KEY is needed.');
  await closePool(owner);
  return pools;
}

/** Evaluation keeps everything in one folder: claims it, starts the database in it, reads its generated secrets. */
async function openDatabase(options: InfrastructureOptions): Promise<{ url: string; keys: Keys }> {
  const { config, opened, logger, progress, startDatabase, onDatabaseLost } = options;
  const dataDir = resolve(config.BALAI_DATA_DIR);
  const url = config.DATABASE_URL;
  if (url !== undefined)
    return {
      url,
      keys: await findKeys(
        config,
        options.modules.some(({ name }) => name === 'identity'),
      ),
    };
  if (startDatabase === undefined) throw new CannotStart('DATABASE_URL is not set: only `balai` starts a database of its own.');
  opened.add('data folder', await claimDataDir(dataDir));
  const database = await startDatabase({ dataDir, log: (line) => logger.debug(line), progress, lost: onDatabaseLost });
  opened.add('embedded PostgreSQL', () => database.stop());
  return { url: database.url, keys: await findKeys(config, true) };
}

async function openRates({ config, clock, cacheBudgets, opened, logger }: InfrastructureOptions): Promise<RateStore> {
  const local = memoryRates(clock);
  cacheBudgets.add(local.cacheBudget);
  if (config.REDIS_URL === undefined) return local;
  const { Redis } = await import('ioredis');
  const redis = new Redis(config.REDIS_URL, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    connectTimeout: 2_000,
    commandTimeout: 1_000,
  });
  redis.on('error', (error: Error) => logger.warn({ err: error }, 'Redis not reached: limits count per process'));
  opened.add('redis', () => redis.disconnect());
  return redisRates(redis, config.REDIS_PREFIX, local, clock);
}

/** Reserves connections: what all processes of this kind may open must fit, or some would starve at random. */
async function checkConnections({ runtime, most: size }: Pools, logger: Logger): Promise<void> {
  // The list of sessions shows others' only to those who may see everything.
  const { rows } = await runtime.query<{ most: number; used: number }>(
    "select current_setting('max_connections')::int as most, (select sum(numbackends)::int from pg_stat_database) as used",
  );
  const row = rows[0];
  if (row !== undefined && row.used + size > row.most)
    logger.warn(
      { ...row, pool: size },
      'max_connections may not suffice for this pool beside what is connected: raise it, lower DATABASE_POOL, or use PgBouncer',
    );
}

/** The installation's row: its id, and the bus it ran on last. */
async function installationRow(pool: pg.Pool): Promise<{ id: string; bus: string | null }> {
  const { rows } = await withTransaction(pool, `begin read only; ${asKeeper(pool)}`, (client) =>
    client.query<{ id: string; bus: string | null }>('select id, bus from balai.installation'),
  );
  const row = rows[0];
  if (row === undefined) throw new Error('the database was not prepared');
  return row;
}

/** After a switch between RabbitMQ and the in-process bus: what the old one still held is offered again by the new one. */
export async function switchTransport(pool: pg.Pool, schemas: readonly string[], before: string | null, now: Bus['kind']): Promise<void> {
  if (before === now) return;
  // The in-process bus moves messages inside the database: nothing of it is on the way.
  if (before === 'rabbitmq') for (const schema of schemas) await systemTransaction(pool, schema, (tx) => tx.execute(republishAll(schema)));
  await withTransaction(pool, `begin; ${asKeeper(pool)}`, (client) => client.query('update balai.installation set bus = $1', [now]));
}
