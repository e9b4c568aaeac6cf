import { randomUUID } from 'node:crypto';
import { stockCosted } from '@balai/contracts/commerce';
import { type SharedPlatform, sharedPlatform } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { commerce } from '../src/index.ts';
import { aTradingClient } from './calling.ts';

const CLIENT = 'ORDERS';
let platform: SharedPlatform;
let shop: Awaited<ReturnType<typeof aTradingClient>>;
beforeAll(async () => {
  platform = await sharedPlatform({ modules: [commerce], file: import.meta.url });
  shop = await aTradingClient(platform, CLIENT);
});

const move = (order: { id: string; version: number }, action: string) => shop.move('orders', order, action);

it('an order is priced, submitted, shipped, delivered and paid', async () => {
  const customer = await shop.addParty();
  const product = await shop.addProduct('100');
  const draft = await shop.addDraft(
    customer,
    [
      { product, quantity: '3' },
      { product, quantity: '2.5', unit_price: '9.9999', discount: '5' },
    ],
    { freight: '7.50' },
  );
  expect(draft).toMatchObject({
    ...{ state: 'draft', number: expect.stringMatching(/^ORD-\d{4}-\d{6}$/), labels: { party: expect.any(String) } },
    lines: [
      { unit_price: '10.0000', list_price: '10.0000', discount: '0.00', total: '30.00' },
      { unit_price: '9.9999', list_price: '10.0000', total: '23.75' },
    ],
    ...{ subtotal: '53.75', total: '61.25', payment_state: 'unpaid' },
  });
  const confirmed = (await move(draft, 'submit')).body.data;
  expect(confirmed).toMatchObject({ state: 'confirmed', hold_reasons: [] });
  expect(await shop.stockOf(product)).toMatchObject({ on_hand: '100.000', reserved: '5.500' });
  const shipped = (await move(confirmed, 'ship')).body.data;
  expect(shipped.state).toBe('shipped');
  expect(await shop.stockOf(product)).toMatchObject({ on_hand: '94.500', reserved: '0.000' });
  expect(await shop.call('PATCH', `/api/orders/${shipped.id}`, { freight: '0' }, shipped.version)).toMatchObject({
    status: 409,
    body: { code: 'order_left' },
  });
  const delivered = (await move(shipped, 'deliver')).body.data;
  const paid = (await move(delivered, 'pay')).body.data;
  expect(paid).toMatchObject({ state: 'delivered', payment_state: 'paid' });
  expect(await move(paid, 'pay')).toMatchObject({ status: 409, body: { code: 'order_paid' } });
});

it('an order keeps when it was first confirmed, and what its goods cost when they were shipped, which only some may see', async () => {
  const [customer, product] = [await shop.addParty(), await shop.addProduct('10')];
  const first = (await move(await shop.addDraft(customer, [{ product, quantity: '3' }]), 'submit')).body.data;
  const held = (await move(first, 'hold')).body.data;
  // Finance approves credit, nothing else that holds an order.
  expect(await move(held, 'approve')).toMatchObject({ status: 409, body: { code: 'order_not_held_for_credit' } });
  const again = (await move(held, 'release')).body.data;
  expect(first.confirmed_at).not.toBeNull();
  expect(again).toMatchObject({ state: 'confirmed', confirmed_at: first.confirmed_at, cost: null });
  await shop.must('POST', '/api/stock-receipts', { lines: [{ product, quantity: '10', unit_cost: '8.0000' }], warehouse: first.warehouse });
  expect((await move(again, 'ship')).body.data).toMatchObject({ cost: '21.00' });

  const costs = (await platform.sent('commerce', stockCosted)).flatMap(({ data }) =>
    data.movements.filter((one) => one.product_id === product),
  );
  expect(costs.map(({ value, order_id }) => [value, order_id])).toEqual([
    ['60.00', null],
    ['80.00', null],
    ['-21.00', first.id],
  ]);

  const sums = async (permissions: string[], names: string) => {
    const asking = await platform.signIn({ tenants: [CLIENT], clientId: CLIENT, permissions });
    const filter = encodeURIComponent(JSON.stringify({ f: 'party', op: 'eq', v: customer }));
    return (await platform.call('GET', `/api/orders?filter=${filter}&aggregates=${names}`, { token: asking })).body;
  };
  expect((await sums(['sales-order:read', 'sales-order:cost'], 'subtotal,cost')).aggregates).toEqual({
    subtotal: '30.0000',
    cost: '21.0000',
  });
  expect((await sums(['sales-order:read'], 'subtotal')).data[0]).toMatchObject({ cost: null, masked: ['cost'] });
  expect(await sums(['sales-order:read'], 'subtotal,cost')).toMatchObject({ code: 'invalid_request', errors: [{ field: 'aggregates' }] });
});

it('a draft whose customer changes is priced anew, but for agreed prices', async () => {
  const [usual, gold] = [await shop.addParty(), await shop.addParty({ price_segment: 'reprice' })];
  const product = await shop.addProduct('0');
  const list = await shop.must('POST', '/api/price-lists', { code: 'REPRICE', name: 'Emas', currency: 'BRL', segment: 'reprice' });
  await shop.must('POST', '/api/prices', { list: list.id, product, amount: '8.0000' });
  const lines = [
    { product, quantity: '2' },
    { product, quantity: '1', unit_price: '9.5000' },
  ];
  const draft = await shop.addDraft(usual, lines, { currency: 'BRL' });
  expect(draft).toMatchObject({ lines: [{ unit_price: '10.0000' }, { unit_price: '9.5000' }], total: '29.50' });
  const changed = await shop.must('PATCH', `/api/orders/${draft.id}`, { party: gold }, draft.version);
  expect(changed).toMatchObject({
    lines: [
      { unit_price: '8.0000', list_price: '8.0000', total: '16.00' },
      { unit_price: '9.5000', list_price: '8.0000', total: '9.50' },
    ],
    total: '25.50',
  });
  const noted = await shop.must('PATCH', `/api/orders/${draft.id}`, { notes: 'x' }, changed.version);
  expect(noted).toMatchObject({ total: '25.50' });
});

it('an order without stock waits, and a cancelled one gives back what it reserved', async () => {
  const customer = await shop.addParty();
  const product = await shop.addProduct('5');
  const first = (await move(await shop.addDraft(customer, [{ product, quantity: '4' }]), 'submit')).body.data;
  const second = (await move(await shop.addDraft(customer, [{ product, quantity: '2' }]), 'submit')).body.data;
  expect(second).toMatchObject({ state: 'on_hold', hold_reasons: ['stock'] });
  expect((await move(first, 'cancel')).body.data.state).toBe('cancelled');
  expect(await shop.stockOf(product)).toMatchObject({ reserved: '0.000' });
  expect((await move(second, 'release')).body.data).toMatchObject({ state: 'confirmed', hold_reasons: [] });
});

it('a confirmed order is reserved anew when its lines change, and refused when they do not fit', async () => {
  const customer = await shop.addParty();
  const product = await shop.addProduct('5');
  const order = (await move(await shop.addDraft(customer, [{ product, quantity: '2' }]), 'submit')).body.data;
  const more = await shop.must('PATCH', `/api/orders/${order.id}`, { lines: [{ product, quantity: '5' }] }, order.version);
  expect(await shop.stockOf(product)).toMatchObject({ reserved: '5.000' });
  expect(await shop.call('PATCH', `/api/orders/${order.id}`, { lines: [{ product, quantity: '6' }] }, more.version)).toMatchObject({
    status: 409,
    body: { code: 'order_does_not_fit', errors: [{ field: 'lines' }] },
  });
  expect(await shop.stockOf(product)).toMatchObject({ reserved: '5.000' });
});

it('a confirmed order that changes its warehouse is reserved there', async () => {
  const [customer, product] = [await shop.addParty(), await shop.addProduct('5')];
  const order = (await move(await shop.addDraft(customer, [{ product, quantity: '2' }]), 'submit')).body.data;
  const { id: other } = await shop.must('POST', '/api/warehouses', { code: 'W2', name: 'Gudang kedua' });
  expect(await shop.call('PATCH', `/api/orders/${order.id}`, { warehouse: other }, order.version)).toMatchObject({
    status: 409,
    body: { code: 'order_does_not_fit' },
  });
  await shop.must('POST', '/api/stock-receipts', { warehouse: other, lines: [{ product, quantity: '3', unit_cost: '6.0000' }] });
  await shop.must('PATCH', `/api/orders/${order.id}`, { warehouse: other }, order.version);
  const stock: { warehouse: string; reserved: string }[] = (await shop.call('GET', `/api/stock?product=${product}`)).body.data;
  expect(stock.map(({ reserved }) => reserved).sort()).toEqual(['0.000', '2.000']);
  expect((await shop.call('GET', `/api/stock?product=${product}&warehouse=${other}`)).body.data).toMatchObject([{ reserved: '2.000' }]);
});

it('fifty submits of 100.00 against a credit of 1,000.00: ten are confirmed', async () => {
  const customer = await shop.addParty({ credit_limit: '1000.00' });
  const product = await shop.addProduct('1000');
  const drafts = [];
  for (let number = 0; number < 50; number += 1) drafts.push(await shop.addDraft(customer, [{ product, quantity: '10' }]));
  const answers = await Promise.all(drafts.map((draft) => move(draft, 'submit')));
  const states = answers.map(({ body }) => body.data.state);
  expect(states.filter((state) => state === 'confirmed')).toHaveLength(10);
  expect(states.filter((state) => state === 'on_hold')).toHaveLength(40);
  expect(await shop.stockOf(product)).toMatchObject({ reserved: '100.000' });
  const held = answers.find(({ body }) => body.data.state === 'on_hold')?.body.data;
  expect(held.hold_reasons).toEqual(['credit']);
  expect((await move(held, 'approve')).body.data.state).toBe('confirmed');
});

it('two hundred orders for a hundred units: a hundred are confirmed', async () => {
  const [customer, product] = [await shop.addParty(), await shop.addProduct('100')];
  const drafts: { id: string; version: number }[] = [];
  for (let number = 0; number < 200; number += 1) drafts.push(await shop.addDraft(customer, [{ product, quantity: '1' }]));
  // A busy machine answers 503 to calls that wait for the database too long: a client sends them again.
  const submit = async (draft: (typeof drafts)[number]): ReturnType<typeof move> => {
    const answer = await move(draft, 'submit');
    return answer.status === 503 ? submit(draft) : answer;
  };
  const answers = await Promise.all(drafts.map(submit));
  expect(answers.filter(({ body }) => body.data?.state === 'confirmed')).toHaveLength(100);
  expect(await shop.stockOf(product)).toMatchObject({ on_hand: '100.000', reserved: '100.000' });
});

it('lines that cannot be ordered are refused by name', async () => {
  const customer = await shop.addParty();
  const priceless = await shop.addProduct('0', { base_price: null });
  expect(await shop.call('POST', '/api/orders', { party: customer, lines: [{ product: priceless, quantity: '1' }] })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'lines.0.unit_price' }] },
  });
  const boxed = await shop.addProduct('9', { minimum_quantity: '6', multiple: '3' });
  const four = await shop.addDraft(customer, [{ product: boxed, quantity: '7' }]);
  expect(await move(four, 'submit')).toMatchObject({ status: 400, body: { errors: [{ field: 'lines.0.quantity' }] } });
  expect(await move(await shop.addDraft(customer, []), 'submit')).toMatchObject({ status: 400, body: { errors: [{ field: 'lines' }] } });
  expect(await shop.call('POST', '/api/orders', { party: randomUUID(), lines: [] })).toMatchObject({
    status: 400,
    body: { code: 'unknown_reference' },
  });
  const card = (await move(await shop.addDraft(customer, [{ product: boxed, quantity: '6' }], { payment_method: 'card' }), 'submit')).body
    .data;
  expect(await move(card, 'ship')).toMatchObject({ status: 409, body: { code: 'order_unpaid' } });
});

it('an order is in the currency of its customer, which stays after it was submitted', async () => {
  const customer = await shop.addParty({ currency: 'BRL', price_segment: 'own-currency' });
  const product = await shop.addProduct('10');
  const list = await shop.must('POST', '/api/price-lists', { code: 'DOLLAR', name: 'Dollar', currency: 'USD', segment: 'own-currency' });
  await shop.must('POST', '/api/prices', { list: list.id, product, amount: '2.0000' });
  const draft = await shop.addDraft(customer, [{ product, quantity: '1' }]);
  expect(draft).toMatchObject({ currency: 'BRL', total: '10.00' });
  const { body } = await move(draft, 'submit');
  const late = await shop.call('PATCH', `/api/orders/${draft.id}`, { currency: 'USD' }, body.data.version);
  expect(late).toMatchObject({ status: 409, body: { code: 'order_currency_fixed', errors: [{ field: 'currency' }] } });
});

it.each([
  ['a line', { unit_price: '99999999999.0000' }, {}, 'lines.0.quantity'],
  ['an order', { unit_price: '9000.0000' }, { freight: '9999999999999.00' }, 'lines'],
])('%s that is worth more than can be stored is refused by its field', async (_, line, more, field) => {
  const product = await shop.addProduct('0');
  const lines = [{ product, quantity: '999999999', ...line }];
  const answer = await shop.call('POST', '/api/orders', { party: await shop.addParty(), lines, ...more });
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request', errors: [{ field }] } });
});

it('an order leaves and arrives on days of the calendar of its client', async () => {
  const product = await shop.addProduct('10');
  const order = await shop.addDraft(await shop.addParty(), [{ product, quantity: '1' }]);
  const confirmed = (await move(order, 'submit')).body.data;
  const today = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Jakarta' }).format(new Date());
  const shipped = (await move(confirmed, 'ship')).body.data;
  expect(shipped).toMatchObject({ shipped_on: today });
  expect((await move(shipped, 'deliver')).body.data).toMatchObject({ delivered_on: today });
});
