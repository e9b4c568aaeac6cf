import { startTestPlatform, type TestPlatform } from '@balai/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commerce } from '../src/index.ts';
import { aBillingClient, dayFromNow } from './billing.ts';

// Two processes on one database: what must happen once must also happen once between them.
let platform: TestPlatform;
let replica: TestPlatform;
let shop: Awaited<ReturnType<typeof aBillingClient>>;
beforeAll(async () => {
  platform = await startTestPlatform({ modules: [commerce] });
  replica = await startTestPlatform({ modules: [commerce], databaseUrl: platform.databaseUrl });
  shop = await aBillingClient(platform, 'CREDIT');
});
afterAll(async () => {
  await replica?.stopOnly();
  await platform?.stop();
});

it('money in advance counts once, and cancelling voids what was invoiced', async () => {
  const customer = await shop.addParty({ credit_limit: '100.00' });
  const prepaid = await shop.confirmed(customer, 8, { payment_method: 'card' });
  expect(await shop.balance(customer)).toMatchObject({ credit: { exposure: '0.00' } });
  const paid = await shop.move(prepaid, 'pay');
  expect(paid).toMatchObject({ payment_state: 'paid' });
  // The money of this order pays no other one.
  expect(await shop.balance(customer)).toMatchObject({ unapplied: '80.00', credit: { exposure: '0.00', available: '100.00' } });
  await shop.move(paid, 'invoice');
  expect(await shop.invoiceOf(prepaid)).toMatchObject({ state: 'paid', open_amount: '0.00' });
  expect(await shop.balance(customer)).toMatchObject({ unapplied: '0.00', credit: { exposure: '0.00' } });
  expect(await shop.move(await shop.orderNow(prepaid), 'cancel')).toMatchObject({ state: 'cancelled', payment_state: 'paid' });
  expect(await shop.invoiceOf(prepaid)).toMatchObject({ state: 'void' });
  expect(await shop.balance(customer)).toMatchObject({ unapplied: '80.00', credit: { exposure: '-80.00', available: '180.00' } });
});

it('an order that is held and released is checked with its own invoice once', async () => {
  const customer = await shop.addParty({ credit_limit: '100.00' });
  const order = await shop.move(await shop.confirmed(customer, 10), 'invoice');
  const held = await shop.move(order, 'hold');
  expect(await shop.move(held, 'release')).toMatchObject({ state: 'confirmed', hold_reasons: [] });
});

it('fifty submits of 100.00 against 1,000.00, also after closing and reopening: never more than ten', async () => {
  const customer = await shop.addParty({ credit_limit: '1000.00' });
  const drafts = [];
  for (let number = 0; number < 50; number += 1) drafts.push(await shop.addDraft(customer, [{ product: shop.product, quantity: '10' }]));
  const submit = (order: { id: string; version: number }, index: number, action = 'submit') =>
    shop.must('POST', `/api/orders/${order.id}/${action}`, {}, order.version, index % 2 === 0 ? platform : replica);
  const answers = await Promise.all(drafts.map((draft, index) => submit(draft, index)));
  const open = answers.filter(({ state }) => state === 'confirmed');
  expect(open).toHaveLength(10);
  // Three are held by hand; thirteen that waited race with them for their place.
  const reopened = await Promise.all(open.slice(0, 3).map((order) => shop.move(order, 'hold')));
  const waiting = [...reopened, ...answers.filter(({ state }) => state === 'on_hold').slice(0, 10)];
  const again = await Promise.all(waiting.map((order, index) => submit(order, index, 'release')));
  expect(again.filter(({ state }) => state === 'confirmed')).toHaveLength(3);
  expect(await shop.balance(customer)).toMatchObject({ credit: { exposure: '1000.00', available: '0.00' } });
  // Shipped, delivered and closed orders still owe what they owe.
  const closed = await shop.move(await shop.move(await shop.move(open[5], 'ship'), 'deliver'), 'close');
  const next = await shop.orderNow(answers.filter(({ state }) => state === 'on_hold')[20]);
  expect(await shop.move(next, 'release')).toMatchObject({ state: 'on_hold', hold_reasons: ['credit'] });
  await shop.must('POST', '/api/payments', { order: closed.id, amount: '100.00' });
  expect(await shop.move(await shop.orderNow(next), 'release')).toMatchObject({ state: 'confirmed' });
});

it('ageing of any past day is replayed from the ledger', async () => {
  const customer = await shop.addParty();
  const days = [0, 1, 30, 31, 60, 61, 90, 91];
  for (const [index, past] of days.entries())
    await shop.must('POST', '/api/invoices', {
      ...{ party: customer, external_number: `AGE-${index}`, total: `${2 ** index}.00` },
      ...{ issued_on: dayFromNow(-120), due_on: dayFromNow(-past) },
    });
  expect(await shop.balance(customer)).toMatchObject({
    ageing: { current: '1.00', days_1_30: '6.00', days_31_60: '24.00', days_61_90: '96.00', days_over_90: '128.00' },
    ...{ receivables: '255.00', overdue: '254.00' },
  });
  const oldest = (await shop.listed('/api/invoices', { f: 'external_number', op: 'eq', v: `AGE-7` }))[0];
  await shop.must('POST', '/api/payments', { invoice: oldest.id, amount: '128.00', received_on: dayFromNow(-10) });
  expect(await shop.balance(customer)).toMatchObject({ receivables: '127.00', ageing: { days_over_90: '0.00' } });
  expect(await shop.balance(customer, `?as_of=${dayFromNow(-11)}`)).toMatchObject({
    ...{ receivables: '255.00', credit: null, ageing: { current: '3.00', days_1_30: '12.00', days_31_60: '48.00', days_61_90: '192.00' } },
  });
  expect(await shop.balance(customer, `?as_of=${dayFromNow(-121)}`)).toMatchObject({ receivables: '0.00', open_invoices: [] });
  const all = await shop.call('GET', '/api/receivables');
  expect(all.body.data.find(({ party_id }: { party_id: string }) => party_id === customer)).toMatchObject({ receivables: '127.00' });
  expect(
    await shop.listed('/api/invoices', {
      and: [
        { f: 'party', op: 'eq', v: customer },
        { f: 'is_overdue', op: 'eq', v: true },
      ],
    }),
  ).toHaveLength(6);
});

it('money of one currency pays nothing of another', async () => {
  const customer = await shop.addParty({ currency: 'BRL', credit_limit: '500.00' });
  const order = await shop.confirmed(customer, 3);
  expect(order).toMatchObject({ currency: 'BRL' });
  await shop.move(order, 'ship');
  const issued = await shop.invoiceOf(order);
  const other = { amount: '30.00', currency: 'IDR' };
  expect(await shop.refused('POST', '/api/payments', { invoice: issued.id, ...other })).toEqual([409, 'other_currency', 'currency']);
  expect(await shop.refused('POST', '/api/payments', { order: order.id, ...other })).toEqual([409, 'other_currency', 'currency']);
  const onAccount = await shop.must('POST', '/api/payments', { party: customer, ...other });
  const refusal = await shop.refused('POST', '/api/allocations', { payment: onAccount.id, invoice: issued.id });
  expect(refusal).toEqual([409, 'other_currency', 'invoice']);
  expect(await shop.invoiceOf(order)).toMatchObject({ currency: 'BRL', open_amount: '30.00' });

  expect(await shop.must('POST', '/api/payments', { invoice: issued.id, amount: '10.00' })).toMatchObject({ currency: 'BRL' });
  expect(await shop.must('POST', '/api/payments', { party: customer, amount: '1.00' })).toMatchObject({ currency: 'BRL' });
  expect(await shop.must('POST', '/api/invoices', { party: customer, total: '1.00' })).toMatchObject({ currency: 'BRL' });
});

it('an order in another currency than the credit limit waits for finance', async () => {
  const customer = await shop.addParty({ currency: 'BRL', credit_limit: '500.00' });
  const order = await shop.addDraft(customer, [{ product: shop.product, quantity: '1' }], { currency: 'USD' });
  const held = await shop.move(order, 'submit');
  expect(held).toMatchObject({ state: 'on_hold', hold_reasons: ['credit'] });
  expect(await shop.move(held, 'approve')).toMatchObject({ state: 'confirmed' });

  // What is owed in the other currency uses nothing of the limit.
  await shop.must('POST', '/api/invoices', { party: customer, total: '900.00', currency: 'USD' });
  await shop.confirmed(customer, 45);
  expect(await shop.balance(customer)).toMatchObject({
    credit: { currency: 'BRL', exposure: '450.00', available: '50.00', other_currencies: [{ currency: 'USD', exposure: '910.00' }] },
  });
});
