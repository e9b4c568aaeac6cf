import { readdirSync, readFileSync } from 'node:fs';
import { payment, salesOrder, stockCosted } from '@balai/contracts/commerce';
import { clientChanged } from '@balai/contracts/identity';
import { salesCube, stockCube } from '@balai/contracts/insight';
import { rollupTablesSql } from '@balai/cube';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, startTestPlatform, type TestPlatform } from '@balai/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insight } from '../src/index.ts';
import { rebuildClient } from '../src/rebuild/rebuild.ts';
import { movementOf, type OrderData, orderOf, refundOf } from './orders.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform({ modules: [insight] });
  await platform.deliver(clientChanged, { ...aClient('ALPHA'), timezone: 'Asia/Jakarta' });
  await platform.deliver(clientChanged, { ...aClient('BRAVO'), timezone: 'America/Sao_Paulo' });
});
afterAll(() => platform?.stop());

/** The same numbers in every run. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

const rollups = async (): Promise<Record<string, unknown[]>> => {
  const found: Record<string, unknown[]> = {};
  for (const table of [
    'order_day',
    'customer_day',
    'customer_month',
    'product_day',
    'product_month',
    'customer_first',
    'refund_day',
    'stock_day',
  ])
    found[table] = (await platform.owner.query(`select t::text from insight.${table} t order by 1`)).rows;
  return found;
};
const rebuild = (clientId: string): Promise<number> =>
  platform.database('insight').unitOfWork('system', (tx) => rebuildClient(tx, clientId, new Date()));

/** A life of an order: it is confirmed, changed, held, released, cancelled, confirmed anew or removed, in any order. */
function historyOf(random: (below: number) => number, pick: { clients: string[]; parties: string[]; products: string[] }): OrderData[] {
  const of = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  const fixed = { id: uuidv7(), client_id: of(pick.clients) };
  let state = {
    state: 'draft',
    party: of(pick.parties),
    confirmed_at: null as string | null,
    ship_region: null as string | null,
    deletedAt: null as string | null,
  };
  let lines = [{ product: of(pick.products), quantity: 1, cents: 1_000 }];
  const history: OrderData[] = [];
  const steps = 2 + random(8);
  for (let version = 1; version <= steps; version += 1) {
    const step = random(7);
    if (step <= 2)
      state = {
        ...state,
        state: 'confirmed',
        confirmed_at: state.confirmed_at ?? new Date(Date.UTC(2026, random(3), 1 + random(28), random(24))).toISOString(),
      };
    if (step === 3) state = { ...state, state: 'cancelled' };
    if (step === 4) state = { ...state, ship_region: of(['SP', 'sp', 'RJ', null]), party: of(pick.parties) };
    if (step === 5)
      lines = Array.from({ length: random(4) }, () => ({ product: of(pick.products), quantity: 1 + random(9), cents: random(99_999) }));
    if (step === 6 && random(4) === 0) state = { ...state, deletedAt: '2026-03-01T00:00:00.000Z' };
    history.push(orderOf({ ...fixed, version, ...state, currency: of([null, 'BRL']) }, lines));
  }
  return history;
}

test('the migrations have the tables that the cubes declare', () => {
  const folder = new URL('../migrations/', import.meta.url);
  const migrations = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const tables = [salesCube, stockCube].flatMap((cube) => rollupTablesSql(cube).trim().split('\n\n'));
  expect(tables.filter((table) => !migrations.some((text) => text.includes(table)))).toEqual([]);
});

/** Cents of refunds of orders that count, over all histories. */
let refunded = 0;

test.each([1, 2, 3])('rollups fed by events equal rebuilt ones, whatever the order and repetition of the events (%i)', async (seed) => {
  const random = randomOf(seed);
  const some = (count: number): string[] => Array.from({ length: count }, () => uuidv7());
  const pick = { clients: ['ALPHA', 'BRAVO'], parties: some(5), products: some(6) };
  const histories = Array.from({ length: 60 }, () => historyOf(random, pick));
  const events = histories.flat();
  const shuffled = [...events, ...events.filter(() => random(4) === 0)]
    .map((event) => ({ event, at: random(1_000_000) }))
    .sort((a, b) => a.at - b.at);
  // Some orders have payments that were given back: the event may come before that of the order, and again.
  const refunds = histories
    .filter(() => random(2) === 0)
    .map(([one]) =>
      refundOf({
        ...{ id: uuidv7(), client_id: one?.client_id ?? '', order: one?.id ?? null, amount: (random(99_999) / 100).toFixed(2) },
        refunded_on: `2026-0${1 + random(3)}-0${1 + random(9)}`,
      }),
    );
  for (let from = 0; from < shuffled.length; from += 40) {
    await platform.deliverAll(
      salesOrder.changed,
      shuffled.slice(from, from + 40).map(({ event }) => event),
    );
    await platform.deliverAll(
      payment.changed,
      refunds.filter(() => random(6) === 0),
    );
  }
  await platform.deliverAll(payment.changed, refunds);

  const counted = histories
    .map((one) => one.at(-1))
    .filter((one) => one !== undefined && one.confirmed_at !== null && one.state !== 'cancelled' && one.deletedAt === null);
  const ids = histories.map(([one]) => one?.id);
  const { rows } = await platform.owner.query(
    'select count(*)::int as orders, sum(revenue)::text as revenue from insight.order_fact where is_counted and order_id = any($1)',
    [ids],
  );
  const cents = counted.reduce((sum, one) => sum + Math.round(Number(one?.subtotal) * 100), 0);
  expect(counted.length).toBeGreaterThan(10);
  expect(rows).toEqual([{ orders: counted.length, revenue: String(cents) }]);

  const countedIds = counted.map((one) => one?.id ?? '');
  const given = refunds.filter(({ order }) => countedIds.includes(order ?? ''));
  const { rows: sums } = await platform.owner.query(
    `select coalesce(sum(refunds), 0)::text as refunds from insight.refund_day
     where client_id = any($1) and facts > 0`,
    [pick.clients],
  );
  refunded += given.reduce((sum, one) => sum + Math.round(Number(one.amount) * 100), 0);
  expect(given.length).toBeGreaterThan(3);
  expect(sums).toEqual([{ refunds: String(refunded) }]);

  const fed = await rollups();
  expect(fed.order_day?.length).toBeGreaterThan(10);
  expect([await rebuild('ALPHA'), await rebuild('BRAVO')]).toEqual([0, 0]);
  expect(await rollups()).toEqual(fed);
});

test('a rebuild mends rollups that something else changed, of its client alone', async () => {
  const before = await rollups();
  await platform.owner.query("update insight.order_day set revenue = revenue + 1 where client_id = 'ALPHA'");
  await platform.owner.query("delete from insight.customer_first where client_id = 'ALPHA'");
  expect(await rebuild('BRAVO')).toBe(0);
  expect(await rollups()).not.toEqual(before);
  expect(await rebuild('ALPHA')).toBeGreaterThan(0);
  expect(await rollups()).toEqual(before);
});

test('a movement counts once, and what goods cost is what left for customers without what came back', async () => {
  const at = '2026-05-01T20:00:00.000Z';
  const move = (kind: 'receipt' | 'issue' | 'return' | 'adjust', value: string) =>
    movementOf({ movement_id: uuidv7(), kind, value, moved_at: at });
  const event = {
    client_id: 'ALPHA',
    movements: [move('receipt', '100.00'), move('issue', '-40.00'), move('return', '15.00'), move('adjust', '-5.00')],
  };
  await platform.deliverAll(stockCosted, [event, event]);
  await platform.deliver(stockCosted, event);
  const { rows } = await platform.owner.query(
    "select day::text, facts::int, value::int, cost::int from insight.stock_day where client_id = 'ALPHA'",
  );
  expect(rows).toEqual([{ day: '2026-05-02', facts: 4, value: 7_000, cost: 2_500 }]);
});

test('a client that moves to another time zone gets its days anew', async () => {
  const before = await rollups();
  const daysOf = async () => (await platform.owner.query("select day::text from insight.stock_day where client_id = 'ALPHA'")).rows;
  await platform.deliver(clientChanged, { ...aClient('ALPHA'), timezone: 'America/Sao_Paulo', version: 2 });
  expect(await daysOf()).toEqual([{ day: '2026-05-01' }]);
  await platform.deliver(clientChanged, { ...aClient('ALPHA'), timezone: 'Asia/Jakarta', version: 3 });
  expect(await rollups()).toEqual(before);
});
