import { clientChanged } from '@balai/contracts/identity';
import { aClient, type SharedPlatform, sharedPlatform } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { commerce } from '../src/index.ts';

const CLIENT = 'PRICEALFA';
let platform: SharedPlatform;
let token: string;
let other: string;

beforeAll(async () => {
  platform = await sharedPlatform({ modules: [commerce], file: import.meta.url });
  await platform.deliverAll(clientChanged, [aClient(CLIENT), aClient('PRICEBRAVO')]);
  token = await platform.signIn({ username: 'ana', tenants: [CLIENT], clientId: CLIENT });
  other = await platform.signIn({ tenants: ['PRICEBRAVO'], clientId: 'PRICEBRAVO' });
});

const call = (method: string, path: string, body?: unknown, { as = token, version }: { as?: string; version?: number } = {}) =>
  platform.call(method, path, {
    token: as,
    ...(body === undefined ? {} : { body }),
    ...(version === undefined ? {} : { headers: { 'if-match': `"${version}"` } }),
  });
const must = async (...args: Parameters<typeof call>) => {
  const answer = await call(...args);
  if (answer.status >= 300) throw new Error(`${args[0]} ${args[1]}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.data;
};
const priceOf = (id: string, query = '') => must('GET', `/api/products/${id}/price?${query}`);
/** An instant between what was done before and what is done next. */
async function now(): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, 5));
  const at = new Date().toISOString();
  await new Promise((resolve) => setTimeout(resolve, 5));
  return at;
}

it('a price of the segment wins, and the trace says why', async () => {
  const { id } = await must('POST', '/api/products', { sku: 'TRACE', name: 'Sabun', base_price: '100' });
  const gold = await must('POST', '/api/price-lists', { code: 'GOLD', name: 'Gold', currency: 'BRL', segment: 'gold' });
  for (const [minimum_quantity, amount] of [
    ['1', '92'],
    ['10', '88'],
  ])
    await must('POST', '/api/prices', { list: gold.id, product: id, minimum_quantity, amount });
  expect(await priceOf(id, 'segment=gold&quantity=12')).toMatchObject({
    price: '88.0000',
    currency: 'BRL',
    list: { id: gold.id, code: 'GOLD' },
    trace: [
      { step: 'base_price', source: null, before: null, after: '100.0000', why: 'base_price' },
      { step: 'list_of_segment', source: 'GOLD', before: '100.0000', after: '100.0000', why: 'smaller_minimum_quantity' },
      { step: 'list_of_segment', source: 'GOLD', before: '100.0000', after: '88.0000', why: 'best_price' },
    ],
  });
  expect(await priceOf(id, 'segment=GOLD&quantity=9.999')).toMatchObject({ price: '92.0000' });
  expect(await priceOf(id, 'segment=silver')).toMatchObject({ price: '100.0000', list: null, currency: null });
  expect(await priceOf(id, 'segment=gold&currency=USD')).toMatchObject({ price: '100.0000' });
  expect((await call('GET', `/api/products/${id}/price?quantity=0`)).body.errors).toMatchObject([{ field: 'quantity' }]);
  expect((await call('GET', `/api/products/${id}/price`, undefined, { as: other })).status).toBe(404);
});

it('the price of any past instant stays what it was, whatever is changed later', async () => {
  const list = await must('POST', '/api/price-lists', { code: 'PAST', name: 'Past', currency: 'BRL' });
  const empty = await now();
  const made = await must('POST', '/api/products', { sku: 'PAST', name: 'Teh', base_price: '10' });
  const based = await now();
  const price = await must('POST', '/api/prices', { list: list.id, product: made.id, amount: '8' });
  const listed = await now();
  await must('PATCH', `/api/prices/${price.id}`, { amount: '7' }, { version: 1 });
  const cheaper = await now();
  await must('PATCH', `/api/price-lists/${list.id}`, { valid_to: '2020-01-01' }, { version: 1 });
  const ended = await now();
  await must('PATCH', `/api/products/${made.id}`, { base_price: '11' }, { version: 1 });
  const raised = await now();
  await must('PATCH', `/api/price-lists/${list.id}`, { valid_to: null }, { version: 2 });
  await must('DELETE', `/api/prices/${price.id}`, undefined, { version: 2 });
  const removed = await now();
  await must('DELETE', `/api/price-lists/${list.id}`, undefined, { version: 3 });
  const expected = { [empty]: null, [based]: '10.0000', [listed]: '8.0000', [cheaper]: '7.0000', [ended]: '10.0000' };
  for (const [at, amount] of Object.entries({ ...expected, [raised]: '11.0000', [removed]: '11.0000' }))
    expect([at, (await priceOf(made.id, `at=${at}`)).price]).toEqual([at, amount]);
  // Valid time and recorded time are two: what was known later about an instant before.
  expect(await priceOf(made.id, `at=${based}&known_at=${cheaper}`)).toMatchObject({ price: '7.0000' });
  const history = (await call('GET', `/api/products/${made.id}/price-history?limit=3`)).body;
  expect(history.data).toMatchObject([
    { list: { code: 'PAST' }, old_amount: '7.0000', amount: null, by: 'ana' },
    { list: null, old_amount: '10.0000', amount: '11.0000' },
    { list: { code: 'PAST' }, old_amount: '8.0000', amount: '7.0000' },
  ]);
  const rest = (await call('GET', `/api/products/${made.id}/price-history?limit=3&cursor=${history.next_cursor}`)).body;
  expect([rest.data.length, rest.next_cursor]).toEqual([2, null]);
  for (const table of ['price_history', 'price_list_history'])
    await expect(platform.owner.query(`delete from commerce.${table}`)).rejects.toThrow('append-only');
});

it('many prices change as one batch: previewed, written with a reason, and reverted where they still stand', async () => {
  const made: { id: string }[] = [];
  for (const [sku, base_price, cost] of [
    ['MANY-1', '10', '9.6'],
    ['MANY-2', '20', '5'],
    ['MANY-3', null, null],
  ])
    made.push(await must('POST', '/api/products', { sku, name: `Banyak ${sku}`, base_price, cost, brand: 'Banyak' }));
  const filter = JSON.stringify({ f: 'brand', op: 'eq', v: 'banyak' });
  const change = { filter, op: 'pct', value: '-5.5', reason: 'Promo' };
  const basePrices = async () => Promise.all(made.map(async ({ id }) => (await must('GET', `/api/products/${id}`)).base_price));
  expect(await must('POST', '/api/price-changes', { ...change, preview: true })).toMatchObject({
    ...{ id: null, count: 3, rows: 2, below_cost: 1, min_percent: '-5.50', max_percent: '-5.50', mean_percent: '-5.50' },
    sample: [
      { sku: 'MANY-1', before: '10.0000', after: '9.4500' },
      { sku: 'MANY-2', before: '20.0000', after: '18.9000' },
    ],
  });
  expect(await basePrices()).toEqual(['10.0000', '20.0000', null]);
  expect(await call('POST', '/api/price-changes', { ...change, expect_count: 2 })).toMatchObject({ body: { code: 'count_changed' } });
  const { id } = await must('POST', '/api/price-changes', { ...change, expect_count: 3 });
  expect(await basePrices()).toEqual(['9.4500', '18.9000', null]);
  expect((await call('GET', `/api/products/${made[0]?.id}/price-history`)).body.data).toMatchObject([
    { change_id: id, reason: 'Promo', by: 'ana', old_amount: '10.0000', amount: '9.4500' },
    { change_id: null, amount: '10.0000' },
  ]);
  expect((await call('GET', `/api/products/${made[0]?.id}/history`)).body.data[0]).toMatchObject({
    action: 'price_change',
    reason: 'Promo',
  });
  await must('PATCH', `/api/products/${made[1]?.id}`, { base_price: '19' }, { version: 2 });
  expect((await call('POST', `/api/price-changes/${id}/revert`, undefined, { as: other })).status).toBe(404);
  expect(await must('POST', `/api/price-changes/${id}/revert`)).toMatchObject({ reverted: 1, kept: 1, change: { id, rows: 2 } });
  expect(await basePrices()).toEqual(['10.0000', '19.0000', null]);
  expect(await call('POST', `/api/price-changes/${id}/revert`)).toMatchObject({ status: 409, body: { code: 'already_reverted' } });
  expect((await call('GET', '/api/price-changes')).body.data).toMatchObject([{ id, op: 'pct', value: '-5.5000', by: 'ana' }]);
});

it('a price change says what is wrong with it, and hides what costs would tell', async () => {
  const { id } = await must('POST', '/api/products', { sku: 'WRONG', name: 'Salah', base_price: '1', cost: '5' });
  const wrong = async (change: object) => (await call('POST', '/api/price-changes', { ids: [id], reason: 'Uji', ...change })).body;
  expect(await wrong({ op: 'amount', value: '-2' })).toMatchObject({ code: 'price_below_zero', errors: [{ field: 'value' }] });
  expect(await wrong({ op: 'set', value: '-1' })).toMatchObject({ errors: [{ field: 'value' }] });
  expect(await wrong({ op: 'round', value: '1' })).toMatchObject({ errors: [{ field: 'value' }] });
  expect(await wrong({ op: 'set', value: '1', reason: ' ' })).toMatchObject({ errors: [{ field: 'reason' }] });
  expect(await wrong({ ids: undefined, op: 'set', value: '1' })).toMatchObject({ errors: [{ field: 'ids' }] });
  const changer = await platform.signIn({ tenants: [CLIENT], clientId: CLIENT, permissions: ['price-change:write'] });
  const body = { ids: [id], op: 'set', value: '2', reason: 'Uji', preview: true };
  expect(await must('POST', '/api/price-changes', body, { as: changer })).toMatchObject({ rows: 1, below_cost: null });
  expect(await must('POST', '/api/price-changes', body)).toMatchObject({ below_cost: 1 });
  expect((await call('POST', '/api/price-changes', { ...body, ids: [id] }, { as: other })).body.data).toMatchObject({ rows: 0 });
});
