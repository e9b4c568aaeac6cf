import { sendMessage } from '@balai/contracts/notifier';
import { startTestPlatform, type TestPlatform } from '@balai/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commerce } from '../src/index.ts';
import { aTradingClient } from './calling.ts';

let platform: TestPlatform;
let shop: Awaited<ReturnType<typeof aTradingClient>>;
let product: string;
beforeAll(async () => {
  platform = await startTestPlatform({ modules: [commerce] });
  shop = await aTradingClient(platform, 'NOTICES');
  product = await shop.addProduct('100');
});
afterAll(() => platform.stop());

/** Messages about an order, oldest first. */
const sentAbout = async (orderId: string) =>
  (await platform.sent('commerce', sendMessage)).map(({ data }) => data).filter(({ intent_key: key }) => key.includes(orderId));
const one = () => [{ product, quantity: '1' }];

it('a customer is notified of each state in its language, by WhatsApp before e-mail', async () => {
  const both = { whatsapp: '+5511987654321', email: 'ana@example.com', language: 'pt', name: 'Ana' };
  const order = await shop.addOrder(await shop.addParty(both), one(), { carrier: 'Correios', tracking_code: 'BR1' });
  const held = await shop.must('POST', `/api/orders/${order.id}/hold`, {}, order.version);
  const released = await shop.must('POST', `/api/orders/${order.id}/release`, {}, held.version);
  const shipped = await shop.must('POST', `/api/orders/${order.id}/ship`, {}, released.version);
  await shop.must('POST', `/api/orders/${order.id}/deliver`, {}, shipped.version);
  const sent = await sentAbout(order.id);
  expect(sent.map(({ intent_key: key }) => key.split(':')[2])).toEqual(['confirmed', 'shipped', 'delivered']);
  expect(sent[0]).toMatchObject({
    ...{ channel: 'whatsapp', to: '+5511987654321', priority: 'notice', delivery: 'at-most-once' },
    email_instead: { to: 'ana@example.com', subject: expect.stringContaining(order.number) },
    text: expect.stringMatching(/Olá Ana,\s+Confirmamos o seu pedido/),
  });
  expect(sent[1]?.text).toContain('Código de rastreio: Correios BR1');
});

it('each parcel of an order gets its own message about leaving', async () => {
  const customer = await shop.addParty({ email: 'ana@example.com', language: 'en' });
  const order = await shop.addOrder(customer, [{ product, quantity: '3' }]);
  for (const [index, code] of ['P-1', 'P-2', 'P-3'].entries()) {
    const lines = [{ line: 1, quantity: '1' }];
    const parcel = await shop.must('POST', '/api/shipments', { order: order.id, tracking_code: code, carrier: `JNE ${index}`, lines });
    await shop.must('POST', `/api/shipments/${parcel.id}/ship`, {}, parcel.version);
  }
  const sent = await sentAbout(order.id);
  expect(sent.map(({ intent_key: key }) => key.split(':')[2])).toEqual(['confirmed', 'part_shipped', 'part_shipped', 'shipped']);
  expect(sent.slice(1).map(({ text }) => /Tracking code: (.*)/.exec(text)?.[1])).toEqual(['JNE 0 P-1', 'JNE 1 P-2', 'JNE 2 P-3']);
});

it('the channel that a customer chose is the only one, and a client may send nothing', async () => {
  const mailed = await shop.addOrder(await shop.addParty({ whatsapp: '+628111', email: 'budi@example.com', notices: 'email' }), one());
  expect(await sentAbout(mailed.id)).toMatchObject([
    { channel: 'email', to: 'budi@example.com', text: expect.stringContaining('konfirmasi') },
  ]);
  const none = await shop.addOrder(await shop.addParty({ email: 'budi@example.com', notices: 'none' }), one());
  expect(await sentAbout(none.id)).toEqual([]);
  await shop.must('PUT', '/api/order-notice-settings', { enabled: false });
  expect(await shop.must('GET', '/api/order-notice-settings')).toEqual({ client_id: 'NOTICES', enabled: false });
  const silent = await shop.addOrder(await shop.addParty({ email: 'budi@example.com' }), one());
  expect(await sentAbout(silent.id)).toEqual([]);
  await shop.must('PUT', '/api/order-notice-settings', { enabled: true });
});

it('imported orders are history: their customers are not notified', async () => {
  await shop.addParty({ code: 'IMP', email: 'budi@example.com' });
  const content = Buffer.from('external_number,party\nOLD-1,IMP\n').toString('base64');
  const job = await shop.must('POST', '/api/orders/import', {
    file: { name: 'orders.csv', content },
    mapping: { external_number: 'external_number', party: 'party' },
  });
  await expect.poll(async () => (await shop.must('GET', `/api/orders/imports/${job.id}`)).state, { timeout: 20_000 }).toBe('done');
  const [order] = await shop.must('GET', '/api/orders?q=OLD-1');
  const filled = await shop.must('PATCH', `/api/orders/${order.id}`, { lines: one() }, order.version);
  expect((await shop.must('POST', `/api/orders/${order.id}/submit`, {}, filled.version)).state).toBe('confirmed');
  expect(await sentAbout(order.id)).toEqual([]);
});

it('sessions killed while orders are confirmed: each customer gets one message, and none without the state', async () => {
  const customer = await shop.addParty({ email: 'budi@example.com' });
  const drafts = [];
  for (let number = 0; number < 12; number += 1) drafts.push(await shop.must('POST', '/api/orders', { party: customer, lines: one() }));
  let isOver = false;
  const killing = (async () => {
    while (!isOver) {
      await platform.owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
           and (state = 'idle in transaction' or query ilike '%order_notice%' or query ilike '%outbox%')`,
      );
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  const answers = await Promise.all(drafts.map((draft) => shop.move('orders', draft, 'submit')));
  isOver = true;
  await killing;
  // Otherwise nothing was killed.
  expect(answers.filter(({ status }) => status !== 200).length).toBeGreaterThan(0);
  for (const { id } of drafts) {
    const row = await shop.must('GET', `/api/orders/${id}`);
    expect(await sentAbout(id)).toHaveLength(row.state === 'confirmed' ? 1 : 0);
    if (row.state !== 'confirmed') await shop.must('POST', `/api/orders/${id}/submit`, {}, row.version);
    expect(await sentAbout(id)).toHaveLength(1);
  }
});
