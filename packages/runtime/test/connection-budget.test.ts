import { type AddressInfo, connect, createServer } from 'node:net';
import { createDatabase, type TestDatabase } from '@balai/testing';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it, onTestFinished } from 'vitest';
import { makeLogger } from '../src/core.ts';
import { ConnectionBudget } from '../src/postgres/connection-budget.ts';
import { closePool, hurry } from '../src/postgres/pool.ts';
import { openPool } from '../src/postgres.ts';

let database: TestDatabase;
let pools: pg.Pool[] = [];
beforeAll(async () => {
  database = await createDatabase();
});
afterEach(async () => {
  for (const pool of pools) await closePool(pool);
});
afterAll(() => database?.drop());

/** Some pools that have two connections together. */
function open(count: number): readonly pg.Pool[] {
  const budget = new ConnectionBudget(2);
  pools = Array.from({ length: count }, () => openPool(database.url, 2, makeLogger('silent', false), { budget }));
  return pools;
}
const opened = () => pools.reduce((sum, pool) => sum + pool.totalCount, 0);

it('no more connections work together than the budget, and few rest, whoever asks', async () => {
  const all = open(5);
  let working = 0;
  let mostWorking = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 100 }, async (_, index) => {
      const client = await all[index % all.length]?.connect();
      working += 1;
      mostWorking = Math.max(mostWorking, working);
      await client?.query('select pg_sleep(0.002)');
      most = Math.max(most, opened());
      working -= 1;
      client?.release();
    }),
  );
  expect(mostWorking).toBe(2);
  expect(most).toBeLessThanOrEqual(20);
});

it('a pool keeps what it opened while nobody else needs it', async () => {
  const [one, other] = open(2);
  const pidOf = async (pool: pg.Pool | undefined) => (await pool?.query('select pg_backend_pid() as pid'))?.rows[0].pid;
  const first = await pidOf(one);
  await pidOf(other);
  expect(await pidOf(one)).toBe(first);
});

it('whoever waits is told when nothing is given back in time, and served once something is', async () => {
  const [one, other] = open(2);
  if (one === undefined || other === undefined) throw new Error('no pools');
  const held = [await one.connect(), await one.connect()];
  const order: number[] = [];
  const waiting = Promise.allSettled(
    [1, 2].map(async (turn) => {
      const client = await other.connect();
      order.push(turn);
      client.release();
    }),
  );
  await expect(one.query('select 1')).rejects.toThrow('timeout exceeded when trying to connect');
  expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(order).toEqual([]);
  const next = [1, 2].map(async (turn) => {
    const client = await other.connect();
    order.push(turn);
    client.release();
  });
  for (const client of held) client.release();
  await Promise.all(next);
  // Both were let in; which of them connects first is the server's matter.
  expect(order.sort()).toEqual([1, 2]);
});

it('a connection that failed gives its place back', async () => {
  const [one, other] = open(2);
  for (let round = 0; round < 5; round += 1) {
    const client = await one?.connect();
    client?.release(new Error('lost'));
  }
  await expect(other?.query('select 1')).resolves.toBeDefined();
  expect(opened()).toBe(1);
});

/** A way to the database that lets nobody through before so long. */
async function slowWay(ms: number): Promise<{ url: string; close(): void }> {
  const { hostname, port } = new URL(database.url);
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    setTimeout(() => {
      const onward = connect(Number(port || 5432), hostname);
      onward.on('error', () => socket.destroy());
      socket.pipe(onward).pipe(socket);
    }, ms);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(database.url);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return { url: url.href, close: () => server.close() };
}

it.each([false, true])('a start waits for a slow server, callers do not (budget: %s)', async (isShared) => {
  const way = await slowWay(2_600);
  onTestFinished(() => way.close());
  const more = isShared ? { budget: new ConnectionBudget(1) } : {};
  const pool = openPool(way.url, 1, makeLogger('silent', false), { ...more, isStarting: true });
  pools = [pool];
  // The second one waits for the only connection, which is not there yet.
  const [one, other] = await Promise.all([pool.query('select 1 as one'), pool.query('select 1 as one')]);
  expect([one.rows, other.rows]).toEqual([[{ one: 1 }], [{ one: 1 }]]);
  hurry(pool);
  const client = await pool.connect();
  client.release(true);
  await expect(pool.query('select 1')).rejects.toThrow(/timeout/i);
});
