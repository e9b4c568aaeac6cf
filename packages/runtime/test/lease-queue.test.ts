import { createDatabase, type TestDatabase, waitFor } from '@balai/testing';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { makeLogger, systemClock } from '../src/core.ts';
import { dueQueue, leaseQueue, sql, type Transaction } from '../src/database.ts';
import { leaseWorker } from '../src/module.ts';
import { migrate, openPool, PostgresDatabase } from '../src/postgres.ts';

interface Parcel {
  readonly parcel_id: number;
  readonly tries: number;
}

const logger = makeLogger('silent', false);
const queue = leaseQueue<Parcel>({
  table: 'shop.parcel p',
  key: 'parcel_id',
  due: 'send_at',
  open: sql`sent_at is null`,
  holder: (parcel) => sql`parcel_id = ${parcel.parcel_id}`,
  counter: 'tries',
  leaseSeconds: 60,
  columns: sql`p.parcel_id, p.tries`,
});
const end = (tx: Transaction, parcel: Parcel) => tx.execute(sql`update shop.parcel set sent_at = now() where ${queue.held(parcel)}`);

let server: TestDatabase;
let pool: pg.Pool;
let database: PostgresDatabase;
const work = <T>(act: (tx: Transaction) => Promise<T>) => database.unitOfWork('system', act);
/** Adds a parcel that fell due so many seconds ago; negative: it will. */
const add = (parcelId: number, seconds: number) =>
  pool.query("insert into shop.parcel (parcel_id, send_at) values ($1, now() - $2 * interval '1 second')", [parcelId, seconds]);
const endLeases = () => pool.query('update shop.parcel set send_at = now() where sent_at is null');

beforeAll(async () => {
  server = await createDatabase();
  pool = openPool(server.url, 5, logger);
  await migrate(pool, [{ schema: 'shop', folder: null }]);
  await pool.query(
    `create table shop.parcel (parcel_id int primary key, send_at timestamptz not null, tries int not null default 0, sent_at timestamptz)`,
  );
  await pool.query('grant select, update on shop.parcel to balai_system');
  database = new PostgresDatabase({ pool, service: 'shop', logger, onSent: () => undefined });
});
afterAll(async () => {
  await pool?.end();
  await server?.drop();
});
beforeEach(() => pool.query('truncate shop.parcel'));

it('leases each due row to one worker, the longest due first, until the lease ends', async () => {
  await add(1, 10);
  await add(2, 20);
  await add(3, -30);
  const leased = await Promise.all([work(queue.lease), work(queue.lease), work(queue.lease)]);
  expect(leased.filter((one) => one !== null)).toHaveLength(2);
  expect(await work(queue.lease)).toBeNull();
  await endLeases();
  expect(await work(queue.lease)).toMatchObject({ tries: 1 });
  await pool.query('truncate shop.parcel');
  await add(1, 10);
  await add(2, 20);
  expect(await work(queue.lease)).toEqual({ parcel_id: 2, tries: 1 });
});

it('lets a holder postpone or end its row, and not after another has leased it', async () => {
  await add(1, 10);
  const late = (await work(queue.lease)) as Parcel;
  await endLeases();
  const holder = (await work(queue.lease)) as Parcel;
  expect(holder).toEqual({ parcel_id: 1, tries: 2 });
  expect(await work((tx) => queue.postpone(tx, late, 1))).toBe(0);
  expect(await work((tx) => end(tx, late))).toBe(0);
  expect(await work((tx) => queue.postpone(tx, holder, 0.5))).toBe(1);
  expect(await work(queue.dueInMs)).toBeLessThanOrEqual(500);
  expect(await work((tx) => end(tx, holder))).toBe(1);
  expect(await work((tx) => queue.postpone(tx, holder, 1))).toBe(0);
});

it('says in how many milliseconds the next row falls due', async () => {
  expect(await work(queue.dueInMs)).toBeNull();
  await add(1, -30);
  const ms = await work(queue.dueInMs);
  expect(ms).toBeGreaterThan(25_000);
  expect(ms).toBeLessThanOrEqual(30_000);
  await add(2, 10);
  expect(await work(queue.dueInMs)).toBeLessThanOrEqual(-10_000);
});

it('locks due rows in the order that was declared, and skips those that another transaction has locked', async () => {
  const parcels = dueQueue('shop.parcel', 'send_at', sql`sent_at is null`, {
    order: 'parcel_id desc',
    now: sql`now() + interval '1 minute'`,
  });
  for (const [parcelId, seconds] of [
    [1, 10],
    [2, -30],
    [3, -90],
    [4, 0],
  ] as const)
    await add(parcelId, seconds);
  const oldest = (tx: Transaction, limit: number) => tx.many(parcels.oldest(sql`parcel_id`, limit));
  await work(async (tx) => {
    expect(await oldest(tx, 1)).toEqual([{ parcel_id: 4 }]);
    expect(await work((other) => oldest(other, 5))).toEqual([{ parcel_id: 2 }, { parcel_id: 1 }]);
  });
});

it('works on one row after the other, and leaves a row it fails at to its lease; an idle poll is one statement', async () => {
  await add(1, 10);
  await add(2, 20);
  const tried: number[] = [];
  const worker = leaseWorker({
    ...{ name: 'parcels', clock: systemClock, logger, minMs: 10, maxMs: 60_000, database, queue },
    work: async (parcel) => {
      tried.push(parcel.parcel_id);
      if (parcel.parcel_id === 2) throw new Error('no such street');
      await work((tx) => end(tx, parcel));
    },
  });
  await worker.start();
  await waitFor(async () => tried.length === 2);
  expect(tried).toEqual([2, 1]);
  await worker.stop();
  expect((await pool.query('select parcel_id from shop.parcel where sent_at is null and send_at > now()')).rows).toEqual([
    { parcel_id: 2 },
  ]);
  const units = vi.spyOn(database, 'unitOfWork');
  const sharedReads = vi.spyOn(database, 'autocommitRead');
  const idle = leaseWorker({
    name: 'parcels',
    clock: systemClock,
    logger,
    minMs: 10,
    maxMs: 20,
    database,
    queue,
    work: async () => undefined,
  });
  await idle.start();
  await waitFor(async () => sharedReads.mock.calls.length > 3);
  await idle.stop();
  expect(units).toHaveBeenCalledTimes(1);
});
