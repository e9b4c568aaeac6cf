import { createHash } from 'node:crypto';
import { taxIdOf } from '@balai/resources';
import { expect, it } from 'vitest';
import { CHURN_FADES_DAYS, type Customer } from './customers.ts';
import type { Order } from './orders.ts';
import { DAY } from './story-time.ts';
import { makeTradeDemo, type TradeDemo } from './trade-demo.ts';
import { LATE_REGION } from './words/cities.ts';

const END = new Date('2026-11-25T17:30:00Z');
const demo = makeTradeDemo(END);
const { customers, catalogue, orders, stock } = demo;
const sold = orders.filter(({ row }) => !['draft', 'cancelled'].includes(row.state ?? ''));

const json = (value: unknown): string => JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? String(one) : one));
/** Hash of everything that figures are made of. */
function hashOf({ customers, pipeline, catalogue, orders, stock }: TradeDemo): string {
  const hash = createHash('sha256').update(json(customers)).update(json(pipeline)).update(json(catalogue));
  for (const { row, steps } of orders) {
    const lines = row.lines.map(({ product, quantity, total }) => `${product} ${quantity} ${total}`);
    hash.update(`${row.id} ${row.number} ${row.state} ${row.total} ${lines.join()} ${steps.map(({ at }) => at).join()}`);
  }
  for (const { id, product, quantity, cost, at } of stock.movements) hash.update(`${id} ${product} ${quantity} ${cost} ${at}`);
  return hash.digest('hex');
}
const share = <T>(all: readonly T[], is: (one: T) => boolean): number => all.filter(is).length / all.length;

it('is the same for the same end, down to the last movement', () => {
  expect(hashOf(makeTradeDemo(END))).toBe(hashOf(demo));
});

it('has the size that it says', () => {
  expect([customers.length, catalogue.articles.length, catalogue.warehouses.length, orders.length]).toEqual([400, 1_200, 3, 30_000]);
  expect(orders[0]?.row.ordered_on).toBe('2023-11-27');
  expect(orders.at(-1)?.row.ordered_on).toBe('2026-11-25');
});

it('unique values are unique, and tax ids and GTINs have their check digits', () => {
  const ids = customers.flatMap(({ row }) => (row.tax_id === null ? [] : [row.tax_id]));
  expect(ids.filter((one) => taxIdOf(one) !== one)).toEqual([]);
  const cnpjs = ids.filter((one) => one.length === 14);
  expect(share(cnpjs, (one) => /[A-Z]/.test(one))).toBeGreaterThan(0.08);
  const suppliers = catalogue.suppliers.map(({ tax_id }) => tax_id ?? '');
  const codes = catalogue.articles.map(({ row }) => row.barcode ?? '');
  expect(
    codes.filter((one) => [...one].reduce((sum, digit, index) => sum + Number(digit) * (index % 2 === 0 ? 1 : 3), 0) % 10 !== 0),
  ).toEqual([]);
  for (const values of [
    [...ids, ...suppliers],
    codes,
    customers.map(({ row }) => row.code),
    orders.map(({ row }) => row.number),
    orders.flatMap(({ row }) => (row.external_number === null ? [] : [row.external_number])),
    [...customers.map(({ row }) => row.id), ...orders.map(({ row }) => row.id), ...stock.movements.map(({ id }) => id)],
    catalogue.articles.map(({ row }) => row.name),
  ])
    expect(new Set(values).size).toBe(values.length);
});

it('nothing happens after the end, and no step before the one it follows', () => {
  const end = END.getTime();
  expect(orders.filter(({ steps }) => steps.some(({ at }) => at > end))).toEqual([]);
  const wrong = orders.filter(({ row, steps }) => {
    const times = [row.created_at.getTime(), ...steps.map(({ at }) => at)];
    return times.some((at, index) => at < (times[index - 1] ?? 0)) || row.version !== steps.length + 1;
  });
  expect(wrong).toEqual([]);
  expect(stock.movements.filter(({ at }, index) => at > end || at < (stock.movements[index - 1]?.at ?? 0))).toEqual([]);
});

it('the states of orders fit their age', () => {
  const old = orders.filter(({ row }) => row.created_at.getTime() < END.getTime() - 150 * DAY);
  expect(new Set(old.map(({ row }) => row.state))).toEqual(new Set(['closed', 'cancelled']));
  const states = new Set(orders.slice(-400).map(({ row }) => row.state));
  for (const state of ['draft', 'on_hold', 'confirmed', 'shipped']) expect(states).toContain(state);
});

it('stock never falls below nothing, and holds what is reserved', () => {
  const onHand = new Map<string, number>();
  for (const { product, warehouse, quantity } of stock.movements) {
    const key = `${product} ${warehouse}`;
    const now = (onHand.get(key) ?? 0) + quantity;
    if (now < 0) throw new Error(`${key} falls to ${now}`);
    onHand.set(key, now);
  }
  expect(stock.stock.filter((one) => onHand.get(`${one.product} ${one.warehouse}`) !== one.onHand || one.reserved > one.onHand)).toEqual(
    [],
  );
});

const ordersOf = new Map<string, Order[]>();
for (const one of sold) ordersOf.set(one.row.party, [...(ordersOf.get(one.row.party) ?? []), one]);

it('8 % of the customers leave, after they ordered less and less', () => {
  const gone = customers.filter(({ until }) => until !== null);
  expect(gone).toHaveLength(32);
  const rate = ({ row }: Customer, from: number, to: number): number =>
    (ordersOf.get(row.id) ?? []).filter(({ row: { created_at } }) => created_at.getTime() >= from && created_at.getTime() < to).length /
    (to - from);
  let [before, fading] = [0, 0];
  for (const customer of gone) {
    const last = END.getTime() + (customer.until ?? 0) * DAY;
    expect(rate(customer, last + DAY, END.getTime())).toBe(0);
    before += rate(customer, last - 540 * DAY, last - CHURN_FADES_DAYS * DAY);
    fading += rate(customer, last - CHURN_FADES_DAYS * DAY, last);
  }
  expect(fading / before).toBeLessThan(0.75);
});

it('sales grow by about an eighth a year', () => {
  const revenue = (from: number, to: number): number =>
    sold
      .filter(({ row }) => row.created_at.getTime() >= END.getTime() - from * DAY && row.created_at.getTime() < END.getTime() - to * DAY)
      .reduce((sum, { row }) => sum + Number(row.total), 0);
  const growth = revenue(365, 0) / revenue(730, 365) - 1;
  expect(growth).toBeGreaterThan(0.1);
  expect(growth).toBeLessThan(0.3);
});

it('categories have their seasons', () => {
  const byId = new Map(catalogue.articles.map((one) => [one.row.id, one]));
  const units = (prefix: string, months: readonly string[]): number =>
    sold
      .filter(({ row }) => months.includes(row.ordered_on?.slice(5, 7) ?? ''))
      .flatMap(({ row }) => row.lines)
      .filter(({ product }) => byId.get(product)?.row.sku.startsWith(prefix) === true).length;
  expect(units('SOL', ['12', '01']) / units('SOL', ['06', '07'])).toBeGreaterThan(1.6);
  expect(units('GRI', ['06', '07']) / units('GRI', ['01', '02'])).toBeGreaterThan(1.6);
  expect(units('ORA', ['06', '07']) / units('ORA', ['01', '02'])).toBeLessThan(1.4);
});

it('deliveries to one region are late', () => {
  const isLate = ({ row }: Order): boolean => (row.delivered_on ?? '') > (row.requested_on ?? '');
  const delivered = sold.filter(({ row }) => row.delivered_on !== null);
  expect(
    share(
      delivered.filter(({ row }) => row.ship_region === LATE_REGION),
      isLate,
    ),
  ).toBeGreaterThan(0.4);
  expect(
    share(
      delivered.filter(({ row }) => row.ship_region !== LATE_REGION),
      isLate,
    ),
  ).toBeLessThan(0.12);
});

it('two products are bought together three times as often as chance would have it', () => {
  const has = ({ row }: Order, id: string): boolean => row.lines.some(({ product }) => product === id);
  const [first, second] = catalogue.pair;
  const both = share(sold, (one) => has(one, first) && has(one, second));
  expect(both / (share(sold, (one) => has(one, first)) * share(sold, (one) => has(one, second)))).toBeGreaterThan(3);
});

it('one price rises with the quantity, and no other', () => {
  const wrong = catalogue.prices.filter(({ row: large }) =>
    catalogue.prices.some(
      ({ row: small }) =>
        small.list === large.list &&
        small.product === large.product &&
        small.minimum_quantity < large.minimum_quantity &&
        small.amount < large.amount,
    ),
  );
  expect(wrong.map(({ row }) => row.product)).toEqual([catalogue.wrongBreak]);
});

it('credit limits cover what customers owe', () => {
  for (const { row } of customers) {
    const owed = (ordersOf.get(row.id) ?? [])
      .filter(({ row: one }) => one.payment_method === 'credit' && one.payment_state === 'unpaid' && one.state !== 'on_hold')
      .reduce((sum, { row: one }) => sum + one.total, 0n);
    expect(owed).toBeLessThanOrEqual(row.credit_limit ?? 0n);
  }
});
