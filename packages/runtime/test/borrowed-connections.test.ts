import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createDatabase, startTestPlatform, type TestDatabase, waitFor } from '@balai/testing';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeLogger } from '../src/core.ts';
import { keepPartitions } from '../src/messaging/partitions.ts';
import { migrate, migrationsOf, openPool } from '../src/postgres.ts';
import { barrierModule } from './fixtures/barrier-module.ts';

let database: TestDatabase;
let pool: pg.Pool;
let owner: pg.Pool;
let folder = '';

beforeAll(async () => {
  database = await createDatabase();
  pool = openPool(database.url, 3, makeLogger('silent', false));
  owner = openPool(database.url, 3, makeLogger('silent', false));
  folder = await mkdtemp(join(tmpdir(), 'balai-migrations-'));
  await writeFile(
    join(folder, '0001_thing.sql'),
    "create table here.thing (id int primary key);\ncall balai.protect_internal('here.thing');\n",
  );
  await migrate(pool, [set()]);
});
afterAll(async () => {
  await pool.end();
  await owner.end();
  await database.drop();
  await rm(folder, { recursive: true });
});
const set = () => ({ schema: 'here', folder: pathToFileURL(`${folder}/`) });

/** A session that reads a table and stays, as a backup does; ends it. */
async function reading(table: string): Promise<() => Promise<void>> {
  const client = await owner.connect();
  await client.query('begin');
  await client.query(`select from ${table}`);
  return async () => {
    await client.query('commit');
    client.release();
  };
}
const waitingForLock = async () =>
  (
    await owner.query<{ pid: number }>(
      "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query ~ 'partition_add|alter table'",
    )
  ).rows[0]?.pid;

it('a server that goes away under the making of partitions is a failure, not the end of the process', async () => {
  const release = await reading('here.outbox_sent');
  const making = expect(keepPartitions(pool, 'here', new Date())).rejects.toThrow(/terminat/i);
  const pid = await waitFor(waitingForLock);
  await owner.query('select pg_terminate_backend($1)', [pid]);
  await making;
  await release();
  await keepPartitions(pool, 'here', new Date());
});

it('a table in use holds up a migration that changes it, and nobody else', async () => {
  await writeFile(join(folder, '0002_words.sql'), 'alter table here.thing add column words text;\n');
  const release = await reading('here.thing');
  const lines: string[] = [];
  const migrating = migrate(pool, [set()], { waiting: (line) => lines.push(line) });
  await waitFor(waitingForLock);
  const until = Date.now() + 6_000;
  let slowest = 0;
  while (Date.now() < until) {
    const began = Date.now();
    await owner.query("set statement_timeout = '5s'; select from here.thing");
    slowest = Math.max(slowest, Date.now() - began);
  }
  expect(slowest).toBeLessThan(2_500);
  expect(lines[0]).toContain('waits for here.thing');
  await release();
  expect(await migrating).toEqual(['here/0002_words.sql']);
});

it('a process starts also while a backup keeps it from making partitions', async () => {
  const module = barrierModule(() => undefined);
  await migrate(pool, migrationsOf([module]));
  const release = await reading('identity.outbox_sent');
  const platform = await startTestPlatform({ modules: [module], databaseUrl: database.url }).finally(release);
  await platform.stop();
});
