import { randomUUID } from 'node:crypto';
import { party } from '@balai/contracts/crm';
import { clientChanged } from '@balai/contracts/identity';
import { aClient, type SharedPlatform, sharedPlatform } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import sample from '../../../packages/contracts/src/crm/golden/crm.party.changed.v1.json' with { type: 'json' };
import { commerce } from '../src/index.ts';

const CLIENT = 'ENTRY';
let platform: SharedPlatform;
let token: string;
/** Identifiers of products by SKU. */
const products: Record<string, string> = {};
const customer = randomUUID();

const call = (method: string, path: string, body?: unknown, version?: number) =>
  platform.call(method, path, {
    token,
    ...(body === undefined ? {} : { body }),
    ...(version === undefined ? {} : { headers: { 'if-match': `"${version}"` } }),
  });
async function must(...args: Parameters<typeof call>) {
  const answer = await call(...args);
  if (answer.status >= 300) throw new Error(`${args[0]} ${args[1]}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.data;
}

beforeAll(async () => {
  platform = await sharedPlatform({ modules: [commerce], file: import.meta.url });
  await platform.deliver(clientChanged, aClient(CLIENT));
  token = await platform.signIn({ username: 'sales', tenants: [CLIENT], clientId: CLIENT });
  const { id: warehouse } = await must('POST', '/api/warehouses', { code: 'W1', name: 'Gudang utama', is_default: true });
  const { id: list } = await must('POST', '/api/price-lists', { code: 'GROSIR', name: 'Grosir', segment: 'grosir', currency: 'IDR' });
  for (const [sku, name, more] of [
    ['KOPI-250', 'Kopi bubuk 250 g', { barcode: '7891000315507' }],
    ['TEH-1', 'Teh celup', {}],
    ['10023', 'Gula pasir', {}],
    ['LAMA', 'Barang lama', {}],
    ['DUA-1', 'Nama sama', {}],
    ['DUA-2', 'Nama sama', {}],
  ] as const) {
    const { id, version } = await must('POST', '/api/products', { sku, name, base_price: '10.0000', ...more });
    products[sku] = id;
    if (sku === 'LAMA') await must('POST', `/api/products/${id}/deactivate`, {}, version);
  }
  await must('POST', '/api/prices', { list, product: products['KOPI-250'], amount: '8.0000' });
  await must('POST', '/api/stock-receipts', { warehouse, lines: [{ sku: 'KOPI-250', quantity: '100' }] });
  await platform.deliver(party.changed, {
    ...sample.data,
    ...{ id: customer, client_id: CLIENT, version: 1, state: 'active', name: 'Toko Maju', currency: null },
    ...{ price_segment: 'grosir', credit_limit: '1000.00', deletedAt: null },
  } as never);
});

const quote = (lines: readonly object[], more: object = {}) => call('POST', '/api/orders/quote', { party: customer, lines, ...more });
const quick = (text: string) => must('POST', '/api/orders/quick', { party: customer, text });

it('a quote has the price of the customer, why it is that, the stock, and what was paid last', async () => {
  const kopi = products['KOPI-250'];
  const [before] = (await quote([{ product: kopi, quantity: '12' }])).body.data.lines;
  expect(before).toMatchObject({ sku: 'KOPI-250', price: '8.0000', quantity: '12.000', available: '100.000', last: null });
  expect(before.trace.at(-1)).toMatchObject({ source: 'GROSIR', why: 'best_price' });
  const order = await must('POST', '/api/orders', { party: customer, lines: [{ product: kopi, quantity: '5', discount: '10' }] });
  await must('POST', `/api/orders/${order.id}/submit`, {}, order.version);
  const { customer: known, lines } = (await quote([{ product: kopi, quantity: '1' }])).body.data;
  expect(lines[0]).toMatchObject({
    available: '95.000',
    last: { order: order.id, unit_price: '8.0000', discount: '10.00', quantity: '5.000' },
  });
  expect(known).toMatchObject({
    may_order: true,
    credit_limit: '1000.00',
    balance: '36.00',
    available: '964.00',
    open_orders: 1,
    open_total: '36.00',
  });
});

it('the lines of an order are explained by the prices of when they were written', async () => {
  const kopi = products['KOPI-250'];
  const order = await must('POST', '/api/orders', { party: customer, lines: [{ product: kopi, quantity: '2' }] });
  const [price] = await must('GET', `/api/prices?filter=${encodeURIComponent(JSON.stringify({ f: 'product', op: 'eq', v: kopi }))}`);
  await must('PATCH', `/api/prices/${price.id}`, { amount: '9.5000' }, price.version);
  const [line] = await must('GET', `/api/orders/${order.id}/lines`);
  expect(line).toMatchObject({ sku: 'KOPI-250', name: 'Kopi bubuk 250 g', unit_price: '8.0000', list_price: '8.0000', total: '16.00' });
  expect(line.trace.at(-1)).toMatchObject({ source: 'GROSIR', after: '8.0000', why: 'best_price' });
  const changed = await must('GET', `/api/prices/${price.id}`);
  await must('PATCH', `/api/prices/${price.id}`, { amount: '8.0000' }, changed.version);
  expect(await call('GET', `/api/orders/${randomUUID()}/lines`)).toMatchObject({ status: 404 });
});

it('a quote names what does not exist, by its field', async () => {
  const line = { product: products['TEH-1'], quantity: '1' };
  expect(await quote([line], { party: randomUUID() })).toMatchObject({ status: 400, body: { errors: [{ field: 'party' }] } });
  expect(await quote([line], { warehouse: randomUUID() })).toMatchObject({ status: 400, body: { errors: [{ field: 'warehouse' }] } });
  expect(await quote([line, { product: randomUUID(), quantity: '1' }])).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'lines.1.product' }] },
  });
  expect(await quote([{ ...line, quantity: '0' }])).toMatchObject({ status: 400, body: { errors: [{ field: 'lines.0.quantity' }] } });
});

it('no line of a pasted order is lost: it is read, or listed with the reason', async () => {
  const text = [
    ...['KOPI-250*12', '7891000315507 2', 'teh celup 3 dus', '10023\tGula\t4', '[29/11/26 10.02] Rina: TEH-1 x 5'],
    ...['', 'SKU;Qty', 'kopi bubk 250 2', 'Lama 1', 'Nama sama 6', 'TEH-1 1.200', 'Selamat pagi'],
  ].join('\n');
  const { lines, unresolved, headers } = await quick(text);
  expect(lines.map((one: { line: number; sku: string; quantity: string }) => [one.line, one.sku, one.quantity])).toEqual([
    [1, 'KOPI-250', '12.000'],
    [2, 'KOPI-250', '2.000'],
    [3, 'TEH-1', '3.000'],
    [4, '10023', '4.000'],
    [5, 'TEH-1', '5.000'],
  ]);
  expect(lines[0]).toMatchObject({ price: '8.0000', available: expect.any(String) });
  expect(headers).toEqual([{ line: 7, text: 'SKU;Qty' }]);
  expect(unresolved).toMatchObject([
    { line: 8, reason: 'unknown_product', quantity: '2.000', suggestions: [{ sku: 'KOPI-250' }] },
    { line: 9, reason: 'inactive_product', suggestions: [] },
    { line: 10, reason: 'several_products', quantity: '6.000', suggestions: [{ sku: 'DUA-1' }, { sku: 'DUA-2' }] },
    { line: 11, reason: 'quantity', quantity: null, suggestions: [{ sku: 'TEH-1' }] },
    { line: 12, reason: 'unknown_product', text: 'Selamat pagi' },
  ]);
  const many = await call('POST', '/api/orders/quick', { text: 'TEH-1 1\n'.repeat(501) });
  expect(many).toMatchObject({ status: 400, body: { errors: [{ field: 'text' }] } });
});

it('the price of a product is that of a customer', async () => {
  const path = `/api/products/${products['KOPI-250']}/price`;
  expect((await call('GET', path)).body.data.price).toBe('10.0000');
  expect((await call('GET', `${path}?party=${customer}`)).body.data).toMatchObject({ price: '8.0000', list: { code: 'GROSIR' } });
  expect(await call('GET', `${path}?party=${randomUUID()}`)).toMatchObject({ status: 400, body: { errors: [{ field: 'party' }] } });
});
