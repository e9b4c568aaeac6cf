import { createHmac, randomUUID } from 'node:crypto';
import { shipment, type TrackingCode } from '@balai/contracts/commerce';
import { sendMessage } from '@balai/contracts/notifier';
import { startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commerce } from '../src/index.ts';
import { aTradingClient } from './calling.ts';

const SECRET = 'the secret of the carrier';
// Two processes on one database: what must happen once must also happen once between them.
let platform: TestPlatform;
let replica: TestPlatform;
let shop: Awaited<ReturnType<typeof aTradingClient>>;
let product: string;
beforeAll(async () => {
  platform = await startTestPlatform({ modules: [commerce] });
  replica = await startTestPlatform({ modules: [commerce], databaseUrl: platform.databaseUrl });
  shop = await aTradingClient(platform, 'TRACKING');
  product = await shop.addProduct('100');
  await shop.must('PUT', '/api/tracking-carriers/jne', { secret: SECRET });
});
afterAll(async () => {
  await replica?.stopOnly();
  await platform?.stop();
});

const sign = (body: string, seconds = Math.floor(Date.now() / 1000), secret = SECRET): string =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
async function send(
  event: object,
  { on = platform, signature, to = 'jne?client_id=TRACKING' }: { on?: TestPlatform; signature?: string; to?: string } = {},
) {
  const body = JSON.stringify(event);
  const headers = { 'content-type': 'application/json', 'balai-signature': signature ?? sign(body) };
  return (await fetch(`${on.baseUrl}/api/shipments/webhooks/${to}`, { method: 'POST', headers, body })).status;
}
/** An event of a parcel. @param minute when it happened */
const eventOf = (tracking_code: string, code: TrackingCode, minute: number) => ({
  ...{ id: randomUUID(), code, tracking_code },
  at: new Date(Date.UTC(2026, 10, 29, 12, minute)).toISOString(),
});
/** Sends copies at once to both processes, in a random order. */
async function sendShuffled(events: readonly object[]) {
  const shuffled = events.map((event) => ({ event, at: Math.random() })).sort((a, b) => a.at - b.at);
  const statuses = await Promise.all(shuffled.map(({ event }, index) => send(event, { on: index % 2 === 0 ? platform : replica })));
  expect(new Set(statuses)).toEqual(new Set([202]));
}
/** Outcomes of the events of a parcel, when all are applied, with how many there are. */
const settled = (code: string) =>
  waitFor(async () => {
    const { rows } = await platform.owner.query(
      'select code, outcome, count(*)::int from commerce.shipment_event where tracking_code = $1 group by 1, 2 order by 1, 2',
      [code],
    );
    return rows.length > 0 && rows.every(({ outcome }) => outcome !== 'received') && rows.map((row) => Object.values(row).join(' '));
  });
const noticesOf = async (orderId: string): Promise<string[]> =>
  (await platform.sent('commerce', sendMessage))
    .map(({ data }) => data.intent_key.split(':'))
    .filter(([, id]) => id === orderId)
    .map(([, , state]) => state ?? '')
    .sort();
const orderOf = (id: string) => shop.must('GET', `/api/orders/${id}`);
const shipmentOf = async (order: string) =>
  (await shop.must('GET', `/api/shipments?filter=${encodeURIComponent(JSON.stringify({ f: 'order', op: 'eq', v: order }))}`))[0];
const ordered = async (tracking_code: string | null) =>
  shop.addOrder(await shop.addParty({ email: 'ana@example.com', language: 'en' }), [{ product, quantity: '1' }], { tracking_code });
const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);

it('ten copies of each event, shuffled over two processes: each effect happens once', async () => {
  const order = await ordered('JNE-1');
  await shop.must('POST', `/api/orders/${order.id}/ship`, {}, order.version);
  const [out, again, late] = [
    eventOf('JNE-1', 'out_for_delivery', 20),
    eventOf('JNE-1', 'out_for_delivery', 20),
    eventOf('JNE-1', 'hub', 10),
  ];
  await sendShuffled([...times(10, out), ...times(10, again), ...times(10, late)]);
  const first = await settled('JNE-1');
  // Copies under another identifier count as one, and the hub counts only where it came first.
  expect(first.filter((one: string) => one.startsWith('out_for_delivery'))).toEqual([
    'out_for_delivery applied 1',
    'out_for_delivery ignored 1',
  ]);
  expect(await shipmentOf(order.id)).toMatchObject({ state: 'in_transit', last_event: 'out_for_delivery', last_event_at: out.at });
  expect(await noticesOf(order.id)).toEqual(['confirmed', 'out_for_delivery', 'shipped']);

  const arrived = eventOf('JNE-1', 'delivered', 30);
  await sendShuffled([...times(10, arrived), ...times(10, out)]);
  await sendShuffled(times(10, eventOf('JNE-1', 'attempt_failed', 25)));
  expect(await settled('JNE-1')).toEqual(expect.arrayContaining(['attempt_failed ignored 1', 'delivered applied 1']));
  expect(await shipmentOf(order.id)).toMatchObject({ state: 'delivered', last_event: 'delivered', last_event_at: arrived.at });
  expect((await orderOf(order.id)).state).toBe('delivered');
  expect(await noticesOf(order.id)).toEqual(['confirmed', 'delivered', 'out_for_delivery', 'shipped']);
  const { id } = await shipmentOf(order.id);
  const changes = (await platform.sent('commerce', shipment.changed)) as { data: { id: string; state: string } }[];
  expect(changes.filter(({ data }) => data.id === id && data.state === 'delivered')).toHaveLength(1);
});

it('each parcel of an order is announced once when it is out for delivery', async () => {
  const order = await shop.addOrder(await shop.addParty({ email: 'ana@example.com' }), [{ product, quantity: '2' }]);
  for (const code of ['JNE-A', 'JNE-B']) {
    const parcel = await shop.must('POST', '/api/shipments', { order: order.id, tracking_code: code, lines: [{ line: 1, quantity: '1' }] });
    await shop.must('POST', `/api/shipments/${parcel.id}/ship`, {}, parcel.version);
    const [out, failed, again] = [
      eventOf(code, 'out_for_delivery', 1),
      eventOf(code, 'attempt_failed', 2),
      eventOf(code, 'out_for_delivery', 3),
    ];
    for (const event of [out, failed, again]) {
      await send(event);
      await settled(code);
    }
  }
  expect((await noticesOf(order.id)).filter((one) => one === 'out_for_delivery')).toHaveLength(2);
});

it('a failed attempt, an exception and a return move the shipment, and the goods are in stock again', async () => {
  const order = await ordered('JNE-2');
  await shop.must('POST', `/api/orders/${order.id}/ship`, {}, order.version);
  const { on_hand } = await shop.stockOf(product);
  const states: string[] = [];
  for (const [minute, code] of (['picked_up', 'exception', 'attempt_failed', 'in_transit', 'returned', 'delivered'] as const).entries()) {
    await send(eventOf('JNE-2', code, minute));
    await settled('JNE-2');
    const { state, last_event } = await shipmentOf(order.id);
    states.push(`${last_event} ${state}`);
  }
  expect(states).toEqual([
    ...['picked_up in_transit', 'exception in_transit', 'attempt_failed failed', 'in_transit in_transit'],
    ...['returned returned', 'returned returned'],
  ]);
  expect(Number((await shop.stockOf(product)).on_hand) - Number(on_hand)).toBe(1);
});

it('events that come before the goods leave, or before their tracking code is known, are applied then', async () => {
  const order = await ordered(null);
  const planned = await shop.must('POST', '/api/shipments', { order: order.id });
  await sendShuffled([eventOf('JNE-3', 'created', 1), eventOf('JNE-3', 'picked_up', 2)]);
  expect(await settled('JNE-3')).toEqual(['created unmatched 1', 'picked_up unmatched 1']);
  const coded = await shop.must('PATCH', `/api/shipments/${planned.id}`, { tracking_code: 'jne-3' }, planned.version);
  await waitFor(async () => (await shipmentOf(order.id)).last_event === 'created');
  expect(await settled('JNE-3')).toEqual(['created applied 1', 'picked_up unmatched 1']);
  await shop.must('POST', `/api/shipments/${planned.id}/ship`, {}, coded.version + 1);
  await waitFor(async () => (await shipmentOf(order.id)).state === 'in_transit');
  expect(await settled('JNE-3')).toEqual(['created applied 1', 'picked_up applied 1']);
});

it('an event that matches nothing is assigned to a shipment that left, with the others of its parcel, or dismissed', async () => {
  const order = await ordered(null);
  const planned = await shop.must('POST', '/api/shipments', { order: order.id });
  await sendShuffled([eventOf('JNE-8', 'picked_up', 1), eventOf('JNE-8', 'delivered', 3), eventOf('JNE-9', 'hub', 1)]);
  await settled('JNE-8');
  await settled('JNE-9');
  const open = encodeURIComponent(JSON.stringify({ f: 'outcome', op: 'eq', v: 'unmatched' }));
  const unmatched = async () => (await shop.must('GET', `/api/shipment-events?filter=${open}`)) as { id: string; tracking_code: string }[];
  const idOf = async (code: string) => (await unmatched()).find(({ tracking_code }) => tracking_code === code)?.id;
  const id = await idOf('JNE-8');
  const assign = () => shop.call('POST', `/api/shipment-events/${id}/assign`, { shipment: planned.id });
  expect(await assign()).toMatchObject({ status: 409, body: { code: 'shipment_not_left', errors: [{ field: 'shipment' }] } });
  expect(await shop.call('POST', `/api/shipment-events/${id}/assign`, { shipment: order.id })).toMatchObject({
    ...{ status: 400, body: { errors: [{ field: 'shipment' }] } },
  });
  await shop.must('POST', `/api/shipments/${planned.id}/ship`, {}, planned.version);
  expect((await assign()).body.data).toMatchObject({ outcome: 'applied', shipment: planned.id });
  expect(await shipmentOf(order.id)).toMatchObject({ state: 'delivered', last_event: 'delivered' });
  expect(await assign()).toMatchObject({ status: 409, body: { code: 'event_applied' } });
  const other = await idOf('JNE-9');
  expect(await shop.call('POST', `/api/shipment-events/${other}/dismiss`, { reason: ' ' })).toMatchObject({ status: 400 });
  expect(await shop.must('POST', `/api/shipment-events/${other}/dismiss`, { reason: 'Toko lain' })).toMatchObject({
    ...{ outcome: 'ignored', reason: 'sales-tracking: Toko lain' },
  });
  expect(await idOf('JNE-9')).toBeUndefined();
});

it('a replaced secret is good for as long as it was told, and an old signature is refused by its time', async () => {
  const put = (secret: string, overlap_hours?: number) =>
    shop.must('PUT', '/api/tracking-carriers/sicepat', { secret, ...(overlap_hours === undefined ? {} : { overlap_hours }) });
  const sent = (secret: string, seconds?: number) => {
    const event = eventOf('SICEPAT-1', 'hub', 1);
    return send(event, { signature: sign(JSON.stringify(event), seconds, secret), to: 'sicepat?client_id=TRACKING' });
  };
  expect(await put('the first secret of it')).toMatchObject({ last_event_at: null, previous_until: null });
  expect(await put('the second secret of it')).toMatchObject({ previous_until: expect.any(String) });
  expect([await sent('the first secret of it'), await sent('the second secret of it')]).toEqual([202, 202]);
  expect(await put('the third secret of it', 0)).toMatchObject({ previous_until: null, last_event_at: expect.any(String) });
  expect([await sent('the second secret of it'), await sent('the third secret of it')]).toEqual([401, 202]);
  const body = JSON.stringify(eventOf('SICEPAT-1', 'hub', 1));
  const old = await fetch(`${platform.baseUrl}/api/shipments/webhooks/sicepat?client_id=TRACKING`, {
    ...{ method: 'POST', body },
    headers: { 'balai-signature': sign(body, Math.floor(Date.now() / 1000) - 3_600, 'the third secret of it') },
  });
  expect([old.status, (await old.json()).code]).toEqual([401, 'webhook_outdated']);
});

it('what the carrier did not sign, or cannot be read, is refused and stored nowhere', async () => {
  const event = eventOf('JNE-4', 'delivered', 1);
  const body = JSON.stringify(event);
  const now = Math.floor(Date.now() / 1000);
  for (const signature of ['', sign(body, now, 'another secret'), sign(body, now - 3_600), sign(`${body} `)])
    expect(await send(event, { signature })).toBe(401);
  for (const to of ['other?client_id=TRACKING', 'jne?client_id=NOBODY', 'jne', 'JNE?client_id=TRACKING'])
    expect(await send(event, { to })).toBe(401);
  expect(await send({ ...event, code: 'lost' })).toBe(400);
  await shop.must('DELETE', '/api/tracking-carriers/jne');
  expect(await send(event)).toBe(401);
  const { rows } = await platform.owner.query("select from commerce.shipment_event where tracking_code = 'JNE-4'");
  expect(rows).toHaveLength(0);
  expect(await shop.call('DELETE', '/api/tracking-carriers/jne')).toMatchObject({ status: 404 });
  await shop.must('PUT', '/api/tracking-carriers/jne', { secret: SECRET });
  const sealed = await platform.owner.query('select secret_sealed from commerce.tracking_carrier');
  expect(sealed.rows[0].secret_sealed).not.toContain(SECRET);
});
