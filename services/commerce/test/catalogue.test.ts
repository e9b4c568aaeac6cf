import { product } from '@balai/contracts/commerce';
import { clientChanged } from '@balai/contracts/identity';
import { aClient, type SharedPlatform, sharedPlatform } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { commerce } from '../src/index.ts';

const CLIENT = 'CATALOGUE';
let platform: SharedPlatform;
let token: string;

beforeAll(async () => {
  platform = await sharedPlatform({ modules: [commerce], file: import.meta.url });
  await platform.deliver(clientChanged, aClient(CLIENT));
  token = await platform.signIn({ username: 'ana', tenants: [CLIENT], clientId: CLIENT });
});

const call = (method: string, path: string, body?: unknown, version?: number, as = token) =>
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

it('a product is on sale when it is added, and its barcode is a GTIN', async () => {
  const body = {
    sku: 'PARA-500',
    name: 'Paracetamol 500 mg',
    barcode: '789-1000 315507',
    base_price: '12.3456',
    pack_text: '10 boxes x 30 bags',
  };
  const made = await must('POST', '/api/products', body);
  expect(made).toMatchObject({ state: 'active', barcode: '7891000315507', base_price: '12.3456', multiple: null });
  expect(await call('POST', '/api/products', { sku: 'para-500', name: 'Lain' })).toMatchObject({
    status: 409,
    body: { code: 'already_exists', errors: [{ field: 'sku' }] },
  });
  expect(await call('PATCH', `/api/products/${made.id}`, { barcode: '7891000315508' }, 1)).toMatchObject({
    status: 400,
    body: { code: 'invalid_barcode', errors: [{ field: 'barcode' }] },
  });
  expect(await must('POST', `/api/products/${made.id}/discontinue`, {}, 1)).toMatchObject({ state: 'discontinued' });
  expect(await call('POST', `/api/products/${made.id}/activate`, {}, 2)).toMatchObject({ status: 409, body: { allowed: ['reopen'] } });
});

it('variants have one level', async () => {
  const family = await must('POST', '/api/products', { sku: 'FAM', name: 'Teh' });
  const variant = await must('POST', '/api/products', { sku: 'FAM-1', name: 'Teh melati', parent: family.id });
  expect(variant.labels).toEqual({ parent: 'Teh' });
  const third = await call('POST', '/api/products', { sku: 'FAM-2', name: 'Teh hijau', parent: variant.id });
  expect(third).toMatchObject({ status: 409, body: { code: 'variant_of_variant' } });
  const other = await must('POST', '/api/products', { sku: 'FAM-3', name: 'Kopi' });
  for (const parent of [other.id, family.id])
    expect(await call('PATCH', `/api/products/${family.id}`, { parent }, 1)).toMatchObject({ body: { code: 'variant_of_variant' } });
});

it('the cost is shown to finance and operations only', async () => {
  const { id } = await must('POST', '/api/products', { sku: 'COST', name: 'Rahasia', cost: '7.1234' });
  const sales = await platform.signIn({ tenants: [CLIENT], clientId: CLIENT, permissions: ['product:read'] });
  expect(await must('GET', `/api/products/${id}`, undefined, undefined, sales)).toMatchObject({ cost: null, masked: ['cost'] });
  const sent = (await platform.sent('commerce', product.changed)).filter(({ subject }) => subject === id);
  expect(sent).toHaveLength(1);
  expect(JSON.stringify(sent)).not.toContain('7.1234');
});

it('a list has one price for a product, quantity and start; its product stays', async () => {
  const list = await must('POST', '/api/price-lists', { code: 'ATACADO', name: 'Atacado', currency: 'BRL', segment: 'gold' });
  const one = await must('POST', '/api/products', { sku: 'PRICED', name: 'Sabun' });
  const two = await must('POST', '/api/products', { sku: 'PRICED-2', name: 'Sikat' });
  const body = { list: list.id, product: one.id, minimum_quantity: '10', amount: '9.90' };
  const made = await must('POST', '/api/prices', body);
  expect(made).toMatchObject({ title: 'ATACADO · PRICED · Sabun', amount: '9.9000', minimum_quantity: '10.000' });
  expect(await call('POST', '/api/prices', body)).toMatchObject({ status: 409, body: { errors: [{ field: 'minimum_quantity' }] } });
  expect(await call('PATCH', `/api/prices/${made.id}`, { product: two.id }, 1)).toMatchObject({
    body: { code: 'price_of_another_product' },
  });
  expect(
    await call('PATCH', `/api/prices/${made.id}`, { valid_from: '2026-02-01T00:00:00Z', valid_to: '2026-01-01T00:00:00Z' }, 1),
  ).toMatchObject({ status: 400, body: { code: 'period_ends_before_it_begins', errors: [{ field: 'valid_to' }] } });
  expect(await call('POST', '/api/prices', { ...body, product: '0190f0f0-0000-7000-8000-000000000000' })).toMatchObject({
    body: { code: 'unknown_reference', errors: [{ field: 'product' }] },
  });
  expect((await call('GET', '/api/prices?q=sabun')).body.data).toHaveLength(1);
  expect(await call('DELETE', `/api/products/${one.id}`, undefined, 1)).toMatchObject({ body: { code: 'still_referenced' } });
  expect(await call('PATCH', `/api/price-lists/${list.id}`, { valid_from: '2026-02-01', valid_to: '2026-01-01' }, 1)).toMatchObject({
    body: { code: 'period_ends_before_it_begins' },
  });
});

it('a client has one default warehouse', async () => {
  await must('POST', '/api/warehouses', { code: 'SP', name: 'São Paulo', country: 'BR', is_default: true });
  expect(await call('POST', '/api/warehouses', { code: 'RJ', name: 'Rio', is_default: true })).toMatchObject({
    status: 409,
    body: { code: 'already_exists', errors: [{ field: 'is_default' }] },
  });
  expect(await must('POST', '/api/warehouses', { code: 'RJ', name: 'Rio' })).toMatchObject({ is_default: false });
});
