import { createDatabase, type TestDatabase } from '@balai/testing';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CacheBudgets, makeLogger } from '../src/core.ts';
import { PostgresDatabase } from '../src/database/postgres-database.ts';
import { sql } from '../src/database.ts';
import { Metrics } from '../src/observability/metrics.ts';
import { migrate, openPool } from '../src/postgres.ts';

const CONNECTIONS = 5;
const logger = makeLogger('silent', false);
let server: TestDatabase;
let pool: pg.Pool;
let database: PostgresDatabase;
beforeAll(async () => {
  server = await createDatabase();
  pool = openPool(server.url, CONNECTIONS, logger);
  await migrate(pool, []);
  database = new PostgresDatabase({ pool, service: 'here', logger, onSent: () => undefined });
});
afterAll(async () => {
  await pool?.end();
  await server?.drop();
});

const ALFA = { tenants: ['ALFA'] };
const BETA = { tenants: ['BETA'] };
const slowly = (seconds: number) => (tx: Parameters<Parameters<PostgresDatabase['read']>[1]>[0]) =>
  tx.one(sql`select pg_sleep(${seconds})`);
const outcomes = async (calls: readonly Promise<unknown>[]) => (await Promise.allSettled(calls)).map(({ status }) => status);

it('one client’s reading and one account’s changing leave connections to others', async () => {
  const calls = Array.from({ length: 40 }, (_, index) =>
    index % 2 === 0 ? database.read(ALFA, slowly(0.3)) : database.unitOfWork('system', slowly(0.3), { actor: 'account:of-alfa' }),
  );
  const all = outcomes(calls);
  for (let times = 0; times < 5; times += 1) {
    const begun = performance.now();
    await database.read(BETA, slowly(0));
    await database.unitOfWork('system', slowly(0), { actor: 'account:of-beta' });
    expect(performance.now() - begun).toBeLessThan(1_000);
  }
  // And all of theirs is done, one after the other.
  expect(new Set(await all)).toEqual(new Set(['fulfilled']));
});

it('the figures tell how much has a turn and how much waits for one', async () => {
  const metrics = new Metrics(() => 0, new CacheBudgets());
  const told = async () =>
    [...(await metrics.text(pool, [])).matchAll(/^balai_database_turns\{state="(\w+)"\} (\d+)$/gm)].map(([, state, count]) => [
      state,
      Number(count),
    ]);
  const all = outcomes(Array.from({ length: 7 }, () => database.read(ALFA, slowly(0.3))));
  await expect.poll(told).toEqual([
    ['working', 2],
    ['waiting', 5],
  ]);
  await all;
  expect(await told()).toEqual([
    ['working', 0],
    ['waiting', 0],
  ]);
});

it('what waits fails with what it waits for when the database is away', async () => {
  const away = openPool('postgres://nobody@127.0.0.1:1/nothing', CONNECTIONS, logger);
  const lost = new PostgresDatabase({ pool: away, service: 'here', logger, onSent: () => undefined });
  const begun = performance.now();
  const calls = Array.from({ length: 60 }, () => lost.read(ALFA, slowly(0)));
  expect(new Set(await outcomes(calls))).toEqual(new Set(['rejected']));
  for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'unavailable' });
  expect(performance.now() - begun).toBeLessThan(2_000);
  await away.end();
});

it('a failure of one is no failure of those who wait', async () => {
  const calls = Array.from({ length: 12 }, (_, index) =>
    database.read(ALFA, (tx) => (index % 3 === 0 ? tx.one(sql`select 1 / 0`) : tx.one(sql`select 1`))),
  );
  expect((await outcomes(calls)).filter((status) => status === 'rejected')).toHaveLength(4);
});

it('nor is a question that takes too long', async () => {
  const tooLong = (tx: Parameters<Parameters<PostgresDatabase['read']>[1]>[0]) =>
    tx.one(sql`select set_config('statement_timeout', '50', true)`).then(() => slowly(5)(tx));
  const calls = Array.from({ length: 12 }, (_, index) => database.read(ALFA, index % 3 === 0 ? tooLong : slowly(0)));
  expect((await outcomes(calls)).filter((status) => status === 'rejected')).toHaveLength(4);
});

it('work that somebody opens inside of their own waits for no turn', async () => {
  const calls = Array.from({ length: 2 }, () => database.read(ALFA, () => database.read(ALFA, slowly(0))));
  expect(new Set(await outcomes(calls))).toEqual(new Set(['fulfilled']));
}, 5_000);
