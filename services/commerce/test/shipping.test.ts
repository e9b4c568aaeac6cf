import { type SharedPlatform, sharedPlatform } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { commerce } from '../src/index.ts';
import { aTradingClient } from './calling.ts';

let platform: SharedPlatform;
let shop: Awaited<ReturnType<typeof aTradingClient>>;
beforeAll(async () => {
  platform = await sharedPlatform({ modules: [commerce], file: import.meta.url });
  shop = await aTradingClient(platform, 'SHIPPING');
});

const orderOf = (id: string) => shop.must('GET', `/api/orders/${id}`);
const shipmentsOf = (id: string) =>
  shop.must('GET', `/api/shipments?filter=${encodeURIComponent(JSON.stringify({ f: 'order', op: 'eq', v: id }))}`);
async function ship(shipment: { id: string; version: number }, ...actions: string[]) {
  let row = shipment;
  for (const action of actions) row = await shop.must('POST', `/api/shipments/${row.id}/${action}`, {}, row.version);
  return row;
}

it('an order ships in two parts: each part is issued, the rest stays reserved', async () => {
  const [customer, one, two] = [await shop.addParty(), await shop.addProduct('10'), await shop.addProduct('10')];
  const order = await shop.addOrder(customer, [
    { product: one, quantity: '4' },
    { product: two, quantity: '2' },
  ]);
  const first = await shop.must('POST', '/api/shipments', {
    order: order.id,
    carrier: 'JNE',
    tracking_code: 'JNE1',
    lines: [{ line: 1, quantity: '3' }],
  });
  expect(first).toMatchObject({ state: 'planned', party: customer, warehouse: shop.warehouse, lines: [{ line: 1, product: one }] });
  expect((await orderOf(order.id)).state).toBe('confirmed');
  await ship(first, 'pack', 'ship');
  expect(await orderOf(order.id)).toMatchObject({
    state: 'part_shipped',
    carrier: 'JNE',
    tracking_code: 'JNE1',
    shipped_on: expect.any(String),
  });
  expect(await shop.stockOf(one)).toMatchObject({ on_hand: '7.000', reserved: '1.000' });
  expect(await shop.stockOf(two)).toMatchObject({ on_hand: '10.000', reserved: '2.000' });

  const rest = await shop.must('POST', '/api/shipments', { order: order.id });
  expect(rest).toMatchObject({ carrier: 'JNE', tracking_code: null });
  expect(rest.lines).toMatchObject([
    { line: 1, quantity: '1.000' },
    { line: 2, quantity: '2.000' },
  ]);
  await ship(rest, 'ship', 'transit', 'deliver');
  expect((await orderOf(order.id)).state).toBe('shipped');
  await ship(
    (await shipmentsOf(order.id)).find(({ id }: { id: string }) => id === first.id),
    'deliver',
  );
  expect(await orderOf(order.id)).toMatchObject({ state: 'delivered', delivered_on: expect.any(String) });
  expect(await shop.stockOf(one)).toMatchObject({ on_hand: '6.000', reserved: '0.000' });
});

it('the simple way ships a whole order as one shipment, together with those that wait', async () => {
  const [customer, product] = [await shop.addParty(), await shop.addProduct('10')];
  const order = await shop.addOrder(customer, [{ product, quantity: '5' }], {
    ...{ carrier: 'SiCepat', carrier_service: 'REG', tracking_code: 'SC1' },
  });
  await shop.must('POST', '/api/shipments', { order: order.id, carrier: 'JNE', lines: [{ line: 1, quantity: '2' }] });
  const shipped = await shop.must('POST', `/api/orders/${order.id}/ship`, {}, order.version);
  expect(shipped.state).toBe('shipped');
  expect(await shipmentsOf(order.id)).toMatchObject([
    { state: 'shipped', carrier: 'SiCepat', service: 'REG', tracking_code: 'SC1', lines: [{ quantity: '3.000' }] },
    { state: 'shipped', carrier: 'JNE', service: null, tracking_code: null, lines: [{ quantity: '2.000' }] },
  ]);
  expect(await shop.stockOf(product)).toMatchObject({ on_hand: '5.000', reserved: '0.000' });
  expect((await shop.must('POST', `/api/orders/${order.id}/deliver`, {}, shipped.version)).state).toBe('delivered');
  expect((await shipmentsOf(order.id)).map(({ state }: { state: string }) => state)).toEqual(['delivered', 'delivered']);
});

it('more than is left, a line of no order and an order that does not ship are refused by name', async () => {
  const [customer, product] = [await shop.addParty(), await shop.addProduct('10')];
  const order = await shop.addOrder(customer, [{ product, quantity: '5' }]);
  const plan = (line: number, quantity: string) => shop.call('POST', '/api/shipments', { order: order.id, lines: [{ line, quantity }] });
  expect(await plan(1, '5.001')).toMatchObject({ status: 400, body: { errors: [{ field: 'lines.0.quantity' }] } });
  expect(await plan(2, '1')).toMatchObject({ status: 400, body: { errors: [{ field: 'lines.0.line' }] } });
  const planned = (await plan(1, '5')).body.data;
  expect(await plan(1, '1')).toMatchObject({ status: 409, body: { code: 'nothing_to_ship' } });
  expect(await shop.move('orders', order, 'cancel')).toMatchObject({ status: 409, body: { code: 'order_has_shipments' } });
  const fewer = { lines: [{ product, quantity: '1' }] };
  expect(await shop.call('PATCH', `/api/orders/${order.id}`, fewer, order.version)).toMatchObject({
    body: { code: 'order_has_shipments' },
  });
  expect((await shop.call('DELETE', `/api/shipments/${planned.id}`, undefined, planned.version)).status).toBe(200);
  expect((await shop.move('orders', order, 'cancel')).body.data.state).toBe('cancelled');
  expect(await plan(1, '5')).toMatchObject({ status: 409, body: { code: 'order_does_not_ship' } });
});

it('a parcel that came back is in stock again, and its order can be closed', async () => {
  const [customer, product] = [await shop.addParty(), await shop.addProduct('10')];
  const order = await shop.addOrder(customer, [{ product, quantity: '5' }]);
  const shipped = await shop.must('POST', `/api/orders/${order.id}/ship`, {}, order.version);
  expect(await shop.move('orders', shipped, 'close')).toMatchObject({ status: 409, body: { code: 'order_under_way' } });
  await ship((await shipmentsOf(order.id))[0], 'fail', 'return');
  expect(await shop.stockOf(product)).toMatchObject({ on_hand: '10.000', reserved: '0.000' });
  expect((await shop.move('orders', await orderOf(order.id), 'close')).body.data.state).toBe('closed');
});

it('four calls ship one shipment at once: it is issued once', async () => {
  const [customer, product] = [await shop.addParty(), await shop.addProduct('10')];
  const order = await shop.addOrder(customer, [{ product, quantity: '5' }]);
  const planned = await shop.must('POST', '/api/shipments', { order: order.id });
  const answers = await Promise.all([...[1, 2, 3].map(() => shop.move('shipments', planned, 'ship')), shop.move('orders', order, 'ship')]);
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(1);
  expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
  expect(await shop.stockOf(product)).toMatchObject({ on_hand: '5.000', reserved: '0.000' });
  expect((await orderOf(order.id)).state).toBe('shipped');
});

it('freight is quoted by the narrowest zone of each service, for packages and for an order', async () => {
  const rate = (more: object) =>
    shop.must('POST', '/api/carrier-rates', { carrier: 'Rodo', service: 'Normal', base: '18.00', base_kg: 10, days: 3, ...more });
  await rate({ base: '99.00', country: 'BR' });
  const { id } = await rate({
    ...{ country: 'BR', postal_prefix: '013', per_kg: '1.20', insurance: '0.30', toll: '2.50', minimum: '22.00', markup: '5' },
  });
  await rate({ service: 'Aéreo', base: '10.00', country: 'BR', divisor: 3_333 });
  await rate({ service: 'Elsewhere', base: '1.00', country: 'ID' });
  await rate({ service: 'Dólar', base: '2.00', country: 'BR', currency: 'USD' });
  const packages = [{ weight_g: 29_000, length_mm: 600, width_mm: 400, height_mm: 400 }];
  const to = { country: 'BR', postal_code: '01310-100' };
  const quotes = await shop.must('POST', '/api/shipping/quotes', { ...to, packages, declared_value: '2500.00', currency: 'BRL' });
  expect(quotes).toMatchObject([
    { service: 'Aéreo', price: '10.00', chargeable_kg: '29.0' },
    {
      ...{ rate: id, service: 'Normal', price: '53.34', days: 3, billed_kg: 29, source: 'table' },
      breakdown: { base: '18.00', weight: '22.80', insurance: '7.50', toll: '2.50', minimum: '0.00', markup: '2.54', free: false },
    },
  ]);

  const product = await shop.addProduct('0', { weight_g: 2_000, length_mm: 300, width_mm: 200, height_mm: 100 });
  const customer = await shop.addParty();
  const order = await shop.must('POST', '/api/orders', {
    ...{ party: customer, currency: 'BRL', lines: [{ product, quantity: '10' }], ship_country: 'BR', ship_postal_code: '01310-100' },
  });
  const [cheapest, normal] = await shop.must('POST', '/api/shipping/quotes', { order: order.id });
  expect(normal).toMatchObject({ chargeable_kg: '20.0', price: '34.44' });
  // A rate of dollars prices no order in rupiah.
  const servicesIn = async (currency: string) =>
    (await shop.must('POST', '/api/shipping/quotes', { ...to, packages, currency })).map(({ service }: { service: string }) => service);
  expect([await servicesIn('USD'), await servicesIn('IDR')]).toEqual([
    ['Dólar', 'Aéreo', 'Normal'],
    ['Aéreo', 'Normal'],
  ]);
  const filled = { freight: cheapest.price, carrier: cheapest.carrier };
  expect(await shop.must('PATCH', `/api/orders/${order.id}`, filled, order.version)).toMatchObject({ freight: '10.00', total: '110.00' });
  expect(await shop.call('POST', '/api/shipping/quotes', to)).toMatchObject({ status: 400, body: { errors: [{ field: 'lines' }] } });
});
