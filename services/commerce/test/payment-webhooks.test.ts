import { createHmac, randomUUID } from 'node:crypto';
import { salesOrder } from '@balai/contracts/commerce';
import { clientChanged } from '@balai/contracts/identity';
import { aClient, startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commerce } from '../src/index.ts';
import { aBillingClient } from './billing.ts';

const CLIENT = 'FINANCE';
const SECRET = 'the secret of the provider';
// Two processes on one database: what must happen once must also happen once between them.
let platform: TestPlatform;
let replica: TestPlatform;
let shop: Awaited<ReturnType<typeof aBillingClient>>;
beforeAll(async () => {
  platform = await startTestPlatform({ modules: [commerce] });
  replica = await startTestPlatform({ modules: [commerce], databaseUrl: platform.databaseUrl });
  shop = await aBillingClient(platform, 'FINANCE');
  await platform.deliver(clientChanged, aClient('FINANCE_OTHER'));
  await shop.must('PUT', '/api/payment-providers/sandbox', { secret: SECRET });
});
afterAll(async () => {
  await replica?.stopOnly();
  await platform?.stop();
});

const sign = (body: string, seconds = Math.floor(Date.now() / 1000), secret = SECRET): string =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
async function send(event: object, { on = platform, signature }: { on?: TestPlatform; signature?: string } = {}) {
  const body = JSON.stringify(event);
  const { status } = await fetch(`${on.baseUrl}/api/payments/webhooks/sandbox?client_id=${CLIENT}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'balai-signature': signature ?? sign(body) },
    body,
  });
  return status;
}
let events = 0;
const eventOf = (type: string, paymentId: string, order: string | null, amount: string) => {
  events += 1;
  const data = { payment_id: paymentId, order, amount, method: 'card' };
  return { id: `evt_${events}`, type: `payment.${type}`, created_at: new Date(Date.now() + events).toISOString(), data };
};
const outcomes = async (paymentId: string): Promise<string[]> =>
  (await shop.listed('/api/payment-events', { f: 'external_id', op: 'eq', v: paymentId }))
    .map(({ kind, outcome }: { kind: string; outcome: string }) => `${kind} ${outcome}`)
    .sort();
const settled = (paymentId: string, count: number) =>
  waitFor(async () => {
    const found = await outcomes(paymentId);
    return found.length === count && found.every((one) => !one.endsWith('received')) && found;
  });
const paymentsOf = (order: { id: string }) => shop.listed('/api/payments', { f: 'order', op: 'eq', v: order.id });

it.each([1, 2, 3, 4])('ten copies, shuffled, race two processes and the browser: one capture, one order event (%i)', async () => {
  const order = await shop.confirmed(await shop.addParty(), 10, { payment_method: 'card' });
  const id = `pay_${randomUUID()}`;
  const captured = eventOf('captured', id, order.number, '100.00');
  const sent = [eventOf('pending', id, order.number, '100.00'), ...Array.from({ length: 10 }, () => captured)];
  const shuffled = sent.map((event) => ({ event, at: Math.random() })).sort((a, b) => a.at - b.at);
  const [manual, ...statuses] = await Promise.all([
    shop.call('POST', `/api/orders/${order.id}/pay`, {}, order.version),
    ...shuffled.map(({ event }, index) => send(event, { on: index % 2 === 0 ? platform : replica })),
  ]);
  expect(new Set(statuses)).toEqual(new Set([202]));
  expect([200, 409, 412]).toContain(manual.status);
  await settled(id, 2);
  expect(await shop.orderNow(order)).toMatchObject({ payment_state: 'paid' });
  const captures = (await paymentsOf(order)).filter(({ state }: { state: string }) => state === 'captured');
  expect(captures).toMatchObject([{ amount: '100.00', provider: 'sandbox', external_id: id }]);
  const changes = (await platform.sent('commerce', salesOrder.changed)) as { data: { id: string; payment_state: string } }[];
  expect(changes.filter(({ data }) => data.id === order.id && data.payment_state === 'paid')).toHaveLength(1);
});

it('money that is announced, confirmed by hand and then reported is one payment', async () => {
  for (const confirm of [
    (order: { id: string; version: number }) => shop.move(order, 'pay'),
    (order: { id: string }) => shop.must('POST', '/api/payments', { order: order.id, amount: '20.00' }),
  ]) {
    const order = await shop.confirmed(await shop.addParty(), 2, { payment_method: 'boleto' });
    const id = `pay_${randomUUID()}`;
    await send(eventOf('pending', id, order.number, '20.00'));
    await settled(id, 1);
    await confirm(order);
    await send(eventOf('captured', id, order.number, '20.00'));
    await settled(id, 2);
    const captures = (await paymentsOf(order)).filter(({ state }: { state: string }) => state === 'captured');
    expect(captures).toMatchObject([{ amount: '20.00', external_id: id, unapplied: '20.00' }]);
  }
});

it('events in the wrong order come to what they mean', async () => {
  const order = await shop.confirmed(await shop.addParty(), 5, { payment_method: 'pix' });
  const id = `pay_${randomUUID()}`;
  const send1 = async (type: string, count: number) => {
    expect(await send(eventOf(type, id, order.number, '50.00'))).toBe(202);
    return settled(id, count);
  };
  await send1('failed', 1);
  await send1('captured', 2);
  await send1('pending', 3);
  await send1('refunded', 4);
  expect(await send1('captured', 5)).toEqual([
    ...['captured applied', 'captured ignored', 'failed applied', 'pending ignored', 'refunded applied'],
  ]);
  expect(await paymentsOf(order)).toMatchObject([{ state: 'refunded', unapplied: '0.00' }]);
  expect(await shop.orderNow(order)).toMatchObject({ payment_state: 'refunded' });
});

it('an event of no known order waits until somebody assigns it', async () => {
  const order = await shop.confirmed(await shop.addParty(), 5, { payment_method: 'boleto' });
  const id = `pay_${randomUUID()}`;
  await send(eventOf('captured', id, 'NOBODY-1', '50.00'));
  expect(await settled(id, 1)).toEqual(['captured unmatched']);
  const [event] = await shop.listed('/api/payment-events', { f: 'outcome', op: 'eq', v: 'unmatched' });
  expect(await shop.refused('POST', `/api/payment-events/${event.id}/assign`, { order: randomUUID() })).toEqual([
    400,
    'invalid_request',
    'order',
  ]);
  expect(await shop.must('POST', `/api/payment-events/${event.id}/assign`, { order: order.id })).toMatchObject({ outcome: 'applied' });
  expect(await shop.orderNow(order)).toMatchObject({ payment_state: 'paid' });
  expect(await shop.refused('POST', `/api/payment-events/${event.id}/assign`, { order: order.id })).toEqual([409, 'event_applied', null]);
});

it('what is not signed by the provider is refused, and stored nowhere', async () => {
  const event = eventOf('captured', `pay_${randomUUID()}`, null, '1.00');
  const body = JSON.stringify(event);
  const now = Math.floor(Date.now() / 1000);
  for (const signature of ['', sign(body, now, 'another secret'), sign(body, now - 3_600), sign(`${body} `)])
    expect(await send(event, { signature })).toBe(401);
  const to = (path: string) =>
    fetch(`${platform.baseUrl}/api/payments/webhooks/${path}`, { method: 'POST', headers: { 'balai-signature': sign(body) }, body });
  for (const path of ['other?client_id=FINANCE', 'sandbox?client_id=FINANCE_OTHER', 'sandbox', 'Sandbox?client_id=FINANCE'])
    expect((await to(path)).status).toBe(401);
  expect(await outcomes(event.data.payment_id)).toEqual([]);
  const bad = JSON.stringify({ ...event, data: { ...event.data, amount: '1.5' } });
  expect(await send(JSON.parse(bad))).toBe(400);
  const { rows } = await platform.owner.query('select secret_sealed from commerce.payment_provider');
  expect(rows[0].secret_sealed).not.toContain(SECRET);
});

it('a payment provider is listed without its secret until it is removed', async () => {
  await shop.must('PUT', '/api/payment-providers/acquirer', { secret: SECRET });
  expect(await shop.get('/api/payment-providers')).toEqual([
    {
      ...{ provider: 'acquirer', webhook_path: expect.any(String), updated_at: expect.any(String), updated_by: 'sales-finance' },
      ...{ previous_until: null, last_event_at: null },
    },
    expect.objectContaining({ provider: 'sandbox' }),
  ]);
  expect(await shop.must('DELETE', '/api/payment-providers/acquirer')).toEqual({ provider: 'acquirer' });
  expect(await shop.refused('DELETE', '/api/payment-providers/acquirer')).toEqual([404, 'not_found', null]);
});
