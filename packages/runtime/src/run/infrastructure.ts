import { resolve } from 'node:path';
import type pg from 'pg';
import { LinkSigner } from '../blobs/link-signer.ts';
import type { RateStore } from '../cache/rate-store.ts';
import { memoryRates, redisRates } from '../cache/rate-stores.ts';
import type { Clock } from '../clock.ts';
import { type Cryptor, makeCryptor } from '../config/cryptor.ts';
import type { PlatformConfig } from '../config/platform-config.ts';
import { systemTransaction } from '../database/system-transaction.ts';
import { claimDataDir, loadSecrets, startEmbeddedPostgres } from '../embedded/index.ts';
import type { Holdings } from '../holdings.ts';
import { ImageLinks } from '../images/image-links.ts';
import type { Logger } from '../logger.ts';
import type { Bus } from '../messaging/bus.ts';
import { keepPartitions } from '../messaging/partitions.ts';
import type { ServiceModule } from '../module.ts';
import { republishAll } from '../outbox/outbox.ts';
import { isLockTimeout } from '../postgres/failure.ts';
import { migrate } from '../postgres/migrate.ts';
import { closePool, openPool } from '../postgres/pool.ts';
import { reachDatabase } from '../postgres/reach-database.ts';
import { migrationsOf } from './migration-sets.ts';
import type { Opened } from './opened.ts';

/** What the services of a process stand on. */
export interface Infrastructure {
  readonly pool: pg.Pool;
  readonly cryptor: Cryptor;
  /** Signs links to files with the installation's master key. */
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
  readonly holdings: Holdings;
  readonly logger: Logger;
  readonly opened: Opened;
  readonly progress: (line: string) => void;
  /** Told when the embedded database ended by itself. */
  readonly onDatabaseLost: (line: string) => void;
}

/** Opens and prepares the database and the counters that the settings name. */
export async function openInfrastructure(options: InfrastructureOptions): Promise<Infrastructure> {
  const { config, modules, clock, logger, opened, progress } = options;
  const { url, masterKey } = await openDatabase(options);
  const pool = openPool(url, config.DATABASE_POOL, logger);
  opened.add('pool', () => closePool(pool));
  await reachDatabase(pool, url);
  progress('preparing the database');
  const applied = await migrate(pool, migrationsOf(modules), { waiting: (line) => logger.warn(line) });
  if (applied.length > 0) logger.info({ applied: applied.length }, 'database migrated');
  const schemas = ['access', ...modules.map((module) => module.name)];
  for (const schema of schemas)
    await keepPartitions(pool, schema, clock.now()).catch((error: unknown) => {
      if (!isLockTimeout(error)) throw error;
      logger.warn({ schema }, 'partitions not made, a table is in use (a backup?): rows go to the default partition meanwhile');
    });
  await checkConnections(pool, config.DATABASE_POOL, logger);
  return {
    pool,
    cryptor: makeCryptor(masterKey),
    linkSigner: new LinkSigner(masterKey),
    images: new ImageLinks({ masterKey, trustedOrigins: config.IMAGE_ORIGIN, publicUrl: config.PUBLIC_URL }),
    rates: await openRates(options),
    schemas,
    installation: await installationRow(pool),
  };
}

/** Evaluation keeps everything in one folder: claims it, starts the database in it, reads its generated secrets. */
async function openDatabase(options: InfrastructureOptions): Promise<{ url: string; masterKey: string }> {
  const { config, opened, logger, progress, onDatabaseLost } = options;
  const dataDir = resolve(config.BALAI_DATA_DIR);
  if (config.DATABASE_URL !== undefined && config.BALAI_MASTER_KEY !== undefined)
    return { url: config.DATABASE_URL, masterKey: config.BALAI_MASTER_KEY };
  if (config.DATABASE_URL !== undefined) return { url: config.DATABASE_URL, masterKey: (await loadSecrets(dataDir)).masterKey };
  opened.add('data folder', await claimDataDir(dataDir));
  const secrets = await loadSecrets(dataDir);
  const embedded = await startEmbeddedPostgres({ dataDir, log: (line) => logger.debug(line), progress, lost: onDatabaseLost });
  opened.add('embedded PostgreSQL', () => embedded.stop());
  return { url: embedded.url, masterKey: config.BALAI_MASTER_KEY ?? secrets.masterKey };
}

async function openRates({ config, clock, holdings, opened, logger }: InfrastructureOptions): Promise<RateStore> {
  const local = memoryRates(clock);
  holdings.add(local.holding);
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
async function checkConnections(pool: pg.Pool, size: number, logger: Logger): Promise<void> {
  const { rows } = await pool.query<{ most: number; used: number }>(
    "select current_setting('max_connections')::int as most, (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as used",
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
  const { rows } = await pool.query<{ id: string; bus: string | null }>('select id, bus from balai.installation');
  const row = rows[0];
  if (row === undefined) throw new Error('the database was not prepared');
  return row;
}

/** After a switch between RabbitMQ and the in-process bus: what the old one still held is offered again by the new one. */
export async function switchTransport(pool: pg.Pool, schemas: readonly string[], before: string | null, now: Bus['kind']): Promise<void> {
  if (before === now) return;
  // The in-process bus moves messages inside the database: nothing of it is on the way.
  if (before === 'rabbitmq') for (const schema of schemas) await systemTransaction(pool, schema, (tx) => tx.execute(republishAll(schema)));
  await pool.query('update balai.installation set bus = $1', [now]);
}
