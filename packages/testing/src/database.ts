import { createHash, randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { keepPartitions } from '@balai/runtime/messaging';
import type { ServiceModule } from '@balai/runtime/module';
import { migrate, migrationsOf } from '@balai/runtime/postgres';
import pg from 'pg';
import { infrastructure } from './infrastructure.ts';
import { administer, dropLogins, runPrefix } from './server.ts';
import { spent } from './spent.ts';

/** A database of its own for a test file. */
export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

const emptyIn = (encoding: 'UTF8' | 'SQL_ASCII') => `template0 encoding '${encoding}' lc_collate 'C' lc_ctype 'C'`;
const EMPTY = emptyIn('UTF8');

function urlOf(name: string): string {
  const url = new URL(infrastructure().databaseUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** An empty database; one in `SQL_ASCII` holds whatever bytes it is given. */
export function createDatabase({ encoding = 'UTF8' }: { readonly encoding?: 'UTF8' | 'SQL_ASCII' } = {}): Promise<TestDatabase> {
  return copyOf(emptyIn(encoding));
}

const SESSIONS_END_MS = 2_000;

/**
 * A pool that was ended has said good-bye, and the server may not have heard it yet: a session that is terminated then throws in a process
 * where nobody listens to it any more. Who never ends is terminated all the same.
 */
async function letSessionsEnd(client: pg.Client, name: string): Promise<void> {
  const until = performance.now() + SESSIONS_END_MS;
  for (;;) {
    const { rows } = await client.query('select from pg_stat_activity where datname = $1', [name]);
    if (rows.length === 0 || performance.now() > until) return;
    await setTimeout(10);
  }
}

/** Where no disk is waited for, copying files is half the work of writing each page to the log. */
async function strategyOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ version: number; fsync: string }>(
    "select current_setting('server_version_num')::int as version, current_setting('fsync') as fsync",
  );
  return rows[0]?.fsync === 'off' && rows[0].version >= 150_000 ? ' strategy file_copy' : '';
}

async function copyOf(template: string): Promise<TestDatabase> {
  const name = `${runPrefix('test')}${randomBytes(6).toString('hex')}`;
  await administer(async (client) => {
    await client.query(`create database ${name} template ${template}${await strategyOf(client)}`);
    // Nobody pulls the plug of this server: a commit need not wait for its disk.
    await client.query(`alter database ${name} set synchronous_commit = off`);
  });
  return {
    url: urlOf(name),
    drop: () =>
      administer(async (client) => {
        await letSessionsEnd(client, name);
        await client.query(`drop database if exists ${name} with (force)`);
        await dropLogins(client, name);
      }),
  };
}

/** A database with the migrations of these modules applied: a copy of a template that is made once a run. */
export const createMigratedDatabase = (modules: readonly ServiceModule[]): Promise<TestDatabase> =>
  spent('copy a database', () => copyMigrated(modules));

async function copyMigrated(modules: readonly ServiceModule[]): Promise<TestDatabase> {
  const database = await copyOf(await templateOf(modules));
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  // Two copies are two installations.
  await client.query('update balai.installation set id = gen_random_uuid()').finally(() => client.end());
  return database;
}

function templateOf(modules: readonly ServiceModule[]): Promise<string> {
  const sets = migrationsOf(modules);
  const key = createHash('sha256').update(sets.map(({ schema, folder }) => `${schema} ${folder?.href}`).join('\n'));
  const name = `${runPrefix('template')}${key.digest('hex').slice(0, 12)}`;
  return administer(async (client) => {
    // The first test file to need it makes it, the others wait; the lock ends with the connection.
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount !== 0) return name;
    const draft = `${name}_draft`;
    await client.query(`drop database if exists ${draft}`);
    await client.query(`create database ${draft} template ${EMPTY}`);
    const pool = new pg.Pool({ connectionString: urlOf(draft), max: 1 });
    try {
      await migrate(pool, sets);
      for (const { schema } of sets.filter(({ hasMessages }) => hasMessages !== false)) await keepPartitions(pool, schema, new Date());
    } finally {
      await pool.end();
    }
    await client.query(`alter database ${draft} rename to ${name}`);
    return name;
  });
}
