import { resolve } from 'node:path';
import { setHomeRegion } from '@balai/phone';
import { type OutsideNotes, openNotes } from '@balai/runtime/blobs';
import type { Keys } from '@balai/runtime/config';
import { makeLogger } from '@balai/runtime/core';
import { claimDataDir, findKeys } from '@balai/runtime/data-folder';
import type { Database } from '@balai/runtime/database';
import { notifyProcesses } from '@balai/runtime/messaging';
import { settingSources, UsageError } from '@balai/runtime/module';
import {
  installationId,
  type MigrationSet,
  migrate,
  migrationsOf,
  openPool,
  ownLogin,
  PostgresDatabase,
  pendingMigrations,
  reachDatabase,
} from '@balai/runtime/postgres';
import { availableModules, type LoadedConfig, loadConfig } from '@balai/runtime/run';
import { embeddedDatabase } from './embedded-database.ts';
import { MODULES } from './modules.ts';

/** What a command works on: the same database the platform uses, whether it runs right now or not. */
export interface CommandDatabase {
  readonly config: LoadedConfig;
  readonly pool: ReturnType<typeof openPool>;
  readonly keys: Keys;
  /** What is noted outside of it. */
  readonly notes: OutsideNotes;
  /** Names of every schema with messages in it. */
  readonly schemas: readonly string[];
  database(service: string): Database;
  /** Wakes the processes of a running platform, so that they find at once what was sent. */
  wakeProcesses(): Promise<void>;
  close(): Promise<void>;
}

type Env = Readonly<Record<string, string | undefined>>;
const EMPTY = 'The database is empty: run `balai migrate` first, or start the platform once.';
const noneIn = (dataDir: string): string =>
  `The database is empty: there is none in ${dataDir}. Give the DATABASE_URL or BALAI_DATA_DIR that the platform runs with; where there is no platform yet, run \`balai migrate\` first, or start it once.`;

interface Reached {
  readonly url: string;
  readonly keys: Keys;
  readonly close: () => Promise<void>;
}

async function reach(config: LoadedConfig, mayCreate: boolean): Promise<Reached> {
  const { DATABASE_URL, BALAI_DATA_DIR } = config.platform;
  const dataDir = resolve(BALAI_DATA_DIR);
  const nothing = async () => undefined;
  if (DATABASE_URL !== undefined) return { url: DATABASE_URL, keys: await findKeys(config.platform, false), close: nothing };
  const embedded = await embeddedDatabase();
  const running = await embedded.findRunningEmbeddedPostgres(dataDir);
  if (running !== null) return { url: running, keys: await findKeys(config.platform, true), close: nothing };
  if (!mayCreate && !(await embedded.hasEmbeddedPostgres(dataDir))) throw new UsageError(noneIn(dataDir));
  const release = await claimDataDir(dataDir);
  try {
    const keys = await findKeys(config.platform, true);
    const server = await embedded.startEmbeddedPostgres({ dataDir, log: () => undefined });
    return {
      url: server.url,
      keys,
      close: async () => {
        await server.stop();
        await release();
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}

/**
 * Opens the platform's database: by DATABASE_URL, beside a running platform, or by starting the embedded server for a moment.
 * @param mayCreate whether a data folder without a database gets one.
 * @param prepare sees the database before the command does; when it fails, all is closed again.
 */
async function open<T>(
  env: Env,
  mayCreate: boolean,
  prepare: (pool: CommandDatabase['pool'], sets: readonly MigrationSet[]) => Promise<T>,
): Promise<{ opened: CommandDatabase; prepared: T }> {
  const config = loadConfig(env, settingSources(MODULES));
  setHomeRegion(config.platform.PHONE_REGION);
  const modules = availableModules(MODULES, config.platform);
  const reached = await reach(config, mayCreate);
  const logger = makeLogger('error', false);
  const pool = openPool(reached.url, 4, logger);
  // A running platform looks at once for what the command did.
  const wakeProcesses = () => notifyProcesses(pool).then(undefined, () => undefined);
  const close = async () => {
    await wakeProcesses();
    await pool.end();
    await reached.close();
  };
  try {
    await reachDatabase(pool, reached.url);
    // A service's own login sees what is its own.
    await ownLogin(pool);
    const prepared = await prepare(pool, migrationsOf(modules));
    const installation = await installationId(pool);
    const opened: CommandDatabase = {
      config,
      pool,
      keys: reached.keys,
      notes: openNotes(config.platform, reached.keys.master, installation),
      schemas: ['access', ...modules.map((module) => module.name)],
      database: (service) => new PostgresDatabase({ pool, service, logger, onSent: () => undefined }),
      wakeProcesses,
      close,
    };
    return { opened, prepared };
  } catch (error) {
    await close();
    throw error;
  }
}

async function refuseOld(pool: CommandDatabase['pool'], sets: readonly MigrationSet[]): Promise<void> {
  const pending = await pendingMigrations(pool, sets);
  if (pending === null) throw new UsageError(EMPTY);
  if (pending.length > 0)
    throw new UsageError(
      `The database is behind this version (${pending.length} to apply, first ${pending[0]}): run \`balai migrate\` first.`,
    );
}

/**
 * Opens the platform's database for a command as it is.
 * @throws UsageError when it is not what this version expects: looking must not change it.
 */
export async function openCommandDatabase(env: Env): Promise<CommandDatabase> {
  return (await open(env, false, refuseOld)).opened;
}

/**
 * Opens the platform's database for a command after bringing it up to date; `applied` names what that took, `onApplied` hears each at once.
 * @throws UsageError where there is none and the command must not make one.
 */
export async function openMigratedDatabase(
  env: Env,
  { onApplied = () => undefined, mayCreate = true }: { readonly onApplied?: (name: string) => void; readonly mayCreate?: boolean } = {},
): Promise<CommandDatabase & { readonly applied: readonly string[] }> {
  const listener = { waiting: (line: string) => console.error(line), applied: onApplied };
  const { opened, prepared } = await open(env, mayCreate, (pool, sets) => migrate(pool, sets, listener));
  return { ...opened, applied: prepared };
}
