import { startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commerce } from '../src/index.ts';
import { aBillingClient, dayFromNow } from './billing.ts';

let platform: TestPlatform;
let shop: Awaited<ReturnType<typeof aBillingClient>>;
beforeAll(async () => {
  platform = await startTestPlatform({ modules: [commerce] });
  shop = await aBillingClient(platform, 'INVOICES');
});
afterAll(() => platform?.stop());

it('shipping issues the invoice, and payments by hand settle it in parts', async () => {
  const customer = await shop.addParty({ payment_terms_days: 14, credit_limit: '1000.00' });
  const order = await shop.confirmed(customer, 10);
  expect(await shop.balance(customer)).toMatchObject({
    receivables: '0.00',
    credit: { uninvoiced: '100.00', exposure: '100.00', limit: '1000.00', available: '900.00' },
  });
  await shop.move(order, 'ship');
  const issued = await shop.invoiceOf(order);
  expect(issued).toMatchObject({
    state: 'issued',
    number: expect.stringMatching(/^INV-\d{4}-\d{6}$/),
    total: '100.00',
    open_amount: '100.00',
  });
  expect((Date.parse(issued.due_on) - Date.parse(issued.issued_on)) / 86_400_000).toBe(14);
  expect(await shop.balance(customer)).toMatchObject({
    ...{ receivables: '100.00', overdue: '0.00', ageing: { current: '100.00' } },
    credit: { uninvoiced: '0.00', exposure: '100.00' },
  });
  await shop.must('POST', '/api/payments', { invoice: issued.id, amount: '40.00' });
  expect(await shop.invoiceOf(order)).toMatchObject({ state: 'part_paid', open_amount: '60.00' });
  expect(await shop.orderNow(order)).toMatchObject({ payment_state: 'part_paid' });
  const paid = await shop.must('POST', '/api/payments', { order: order.id, amount: '75.00', method: 'cash' });
  expect(paid).toMatchObject({ state: 'captured', unapplied: '15.00', party: customer, number: expect.stringMatching(/^PAY-/) });
  expect(await shop.invoiceOf(order)).toMatchObject({ state: 'paid', open_amount: '0.00' });
  expect(await shop.orderNow(order)).toMatchObject({ payment_state: 'paid' });
  expect(await shop.balance(customer)).toMatchObject({
    receivables: '0.00',
    unapplied: '15.00',
    credit: { exposure: '-15.00', available: '1015.00' },
  });
  expect(await shop.refused('POST', '/api/payments', { order: order.id, amount: '1.00' })).toEqual([409, 'order_paid', 'order']);
  expect(await shop.refused('POST', '/api/payments', { invoice: issued.id, amount: '1.00' })).toEqual([409, 'invoice_closed', 'invoice']);

  // What was paid too much goes to the next invoice by hand.
  const second = await shop.move(await shop.confirmed(customer, 1), 'ship');
  const next = await shop.invoiceOf(second);
  expect(await shop.refused('POST', '/api/allocations', { payment: paid.id, invoice: next.id, amount: '10.01' })).toEqual([
    ...[409, 'allocation_too_large', 'amount'],
  ]);
  expect(await shop.must('POST', '/api/allocations', { payment: paid.id, invoice: next.id })).toMatchObject({ amount: '10.00' });
  expect(await shop.orderNow(second)).toMatchObject({ payment_state: 'paid' });
  expect(await shop.balance(customer)).toMatchObject({ receivables: '0.00', unapplied: '5.00' });
});

it('a refund opens invoices again, and a voided invoice leaves its money as credit', async () => {
  const customer = await shop.addParty();
  const order = await shop.move(await shop.confirmed(customer, 10), 'ship');
  const paid = await shop.must('POST', '/api/payments', { order: order.id, amount: '100.00' });
  const refunded = await shop.move(paid, 'refund', 'payments');
  expect(refunded).toMatchObject({ state: 'refunded', unapplied: '0.00', refunded_on: expect.any(String) });
  expect(await shop.invoiceOf(order)).toMatchObject({ state: 'issued', open_amount: '100.00' });
  expect(await shop.orderNow(order)).toMatchObject({ payment_state: 'refunded' });
  await shop.must('POST', '/api/payments', { order: order.id, amount: '30.00' });
  const open = await shop.invoiceOf(order);
  expect(await shop.move(open, 'void', 'invoices')).toMatchObject({ state: 'void', open_amount: '0.00', voided_on: expect.any(String) });
  expect(await shop.orderNow(order)).toMatchObject({ payment_state: 'part_paid' });
  expect(await shop.balance(customer)).toMatchObject({
    receivables: '0.00',
    unapplied: '30.00',
    credit: { uninvoiced: '100.00', exposure: '70.00' },
  });
  // Invoiced again: the money that waits for the order is applied at once.
  await shop.move(await shop.orderNow(order), 'invoice');
  const again = (
    await shop.listed('/api/invoices', {
      and: [
        { f: 'order', op: 'eq', v: order.id },
        { f: 'state', op: 'eq', v: 'part_paid' },
      ],
    })
  )[0];
  expect(again).toMatchObject({ total: '100.00', open_amount: '70.00' });
  expect(await shop.refused('POST', '/api/invoices', { order: order.id })).toEqual([409, 'order_invoiced', 'order']);
  const entries = await shop.listed('/api/allocations', { f: 'party', op: 'eq', v: customer });
  expect(entries.map(({ amount }: { amount: string }) => amount).sort()).toEqual(['-100.00', '-30.00', '100.00', '30.00', '30.00']);
});

it('an order is invoiced in parts, never for more than it is worth', async () => {
  const customer = await shop.addParty();
  const order = await shop.confirmed(customer, 10);
  await shop.must('POST', '/api/invoices', { order: order.id, total: '30.00' });
  expect(await shop.refused('POST', '/api/invoices', { order: order.id, total: '70.01' })).toEqual([400, 'invalid_request', 'total']);
  const fewer = { lines: [{ product: shop.product, quantity: '2' }] };
  expect(await shop.refused('PATCH', `/api/orders/${order.id}`, fewer, order.version)).toEqual([409, 'order_below_invoices', 'lines']);
  await shop.move(order, 'ship');
  const totals = (await shop.listed('/api/invoices', { f: 'order', op: 'eq', v: order.id })).map(({ total }: { total: string }) => total);
  expect(totals.sort()).toEqual(['30.00', '70.00']);
  expect(
    await shop.refused('POST', '/api/invoices', { order: (await shop.must('POST', '/api/orders', { party: customer, lines: [] })).id }),
  ).toEqual([...[409, 'order_not_confirmed', 'order']]);
  expect(await shop.refused('POST', '/api/invoices', { total: '5.00' })).toEqual([400, 'invalid_request', 'party']);
  expect(await shop.refused('POST', '/api/payments', { party: await shop.addParty(), order: order.id, amount: '5' })).toEqual([
    409,
    'other_customer',
    'party',
  ]);
  expect(await shop.refused('POST', '/api/payments', { party: customer, amount: '5', received_on: dayFromNow(3) })).toEqual([
    ...[400, 'invalid_request', 'received_on'],
  ]);
});

it('each partial shipment gets its own invoice, for what left and is not invoiced', async () => {
  const customer = await shop.addParty({ payment_terms_days: 30, credit_limit: '500.00' });
  const order = await shop.confirmed(customer, 10);
  const totals = async () => (await shop.invoicesOf(order)).map(({ total, state }) => `${total} ${state}`);
  await shop.shipPart(order, '3');
  expect(await totals()).toEqual(['30.00 issued']);
  // The first part is owed, the rest is ordered: together the exposure stays the order's total.
  expect(await shop.balance(customer)).toMatchObject({ receivables: '30.00', credit: { uninvoiced: '70.00', exposure: '100.00' } });
  await shop.must('POST', '/api/payments', { invoice: (await shop.invoicesOf(order))[0]?.id, amount: '30.00' });
  expect(await shop.orderNow(order)).toMatchObject({ state: 'part_shipped', payment_state: 'part_paid' });

  // 40.00 are invoiced in advance: the next shipments add only what exceeds them.
  await shop.must('POST', '/api/invoices', { order: order.id, total: '40.00' });
  await shop.shipPart(order, '2');
  expect(await totals()).toEqual(['30.00 paid', '40.00 issued']);
  await shop.shipPart(order, '3');
  expect(await totals()).toEqual(['30.00 paid', '40.00 issued', '10.00 issued']);

  await shop.move(await shop.orderNow(order), 'ship');
  expect(await totals()).toEqual(['30.00 paid', '40.00 issued', '10.00 issued', '20.00 issued']);
  expect(await shop.balance(customer)).toMatchObject({ receivables: '70.00', credit: { uninvoiced: '0.00', exposure: '70.00' } });
  // One payment of the order settles all open parts.
  await shop.must('POST', '/api/payments', { order: order.id, amount: '70.00' });
  expect((await shop.invoicesOf(order)).map(({ state }) => state)).toEqual(['paid', 'paid', 'paid', 'paid']);
  expect(await shop.orderNow(order)).toMatchObject({ state: 'shipped', payment_state: 'paid' });
});

it('parts that do not divide evenly sum up to the total of the order, and the first one has the freight', async () => {
  const uneven = await shop.addProduct('3', { base_price: '33.3333' });
  const order = await shop.addOrder(await shop.addParty(), [{ product: uneven, quantity: '3' }], { freight: '1.00' });
  expect(order).toMatchObject({ state: 'confirmed', total: '101.00' });
  for (let part = 0; part < 3; part += 1) await shop.shipPart(order, '1');
  expect((await shop.invoicesOf(order)).map(({ total }) => total)).toEqual(['34.33', '33.34', '33.33']);
});

it('a due date that passes marks the invoice, and its event says so', async () => {
  const customer = await shop.addParty();
  const { id } = await shop.must('POST', '/api/invoices', {
    party: customer,
    total: '9.00',
    issued_on: dayFromNow(-5),
    due_on: dayFromNow(5),
  });
  expect(await shop.get(`/api/invoices/${id}`)).toMatchObject({ is_overdue: false });
  await platform.owner.query('update commerce.invoice set due_on = current_date - 3 where id = $1', [id]);
  // A process marks what is past when it starts, and every minute from then on.
  const third = await startTestPlatform({ modules: [commerce], databaseUrl: platform.databaseUrl });
  const marked = await waitFor(async () => {
    const row = await shop.get(`/api/invoices/${id}`);
    return row.is_overdue === true && row;
  });
  await third.stopOnly();
  expect(marked).toMatchObject({ state: 'issued', version: 2 });
});
