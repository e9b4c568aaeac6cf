import { orderIssue } from '@balai/contracts/commerce';
import { sendMessage } from '@balai/contracts/notifier';
import { startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commerce } from '../src/index.ts';
import { aTradingClient } from './calling.ts';

let platform: TestPlatform;
let shop: Awaited<ReturnType<typeof aTradingClient>>;
let product: string;
beforeAll(async () => {
  platform = await startTestPlatform({ modules: [commerce] });
  shop = await aTradingClient(platform, 'ISSUES');
  product = await shop.addProduct('1000', { cost: '6.0000' });
});
afterAll(() => platform.stop());

const HOME = { address: 'Jl. Merdeka 1', city: 'Jakarta', postal_code: '10110', country: 'ID' };
const line = (more: object = {}) => [{ product, quantity: '1', ...more }];
const ordered = async (more: object = {}, customer: object = HOME) => shop.addOrder(await shop.addParty(customer), line(), more);
const orderOf = (id: string) => shop.must('GET', `/api/orders/${id}`);
const filtered = (plural: string, filter: object) =>
  shop.must('GET', `/api/${plural}?filter=${encodeURIComponent(JSON.stringify(filter))}`);
const issuesOf = (order: string) => filtered('order-issues', { f: 'order', op: 'eq', v: order });
const report = (order: string, kind: string) => shop.must('POST', '/api/order-issues', { order, kind, details: 'Kotak rusak' });
const resolve = (issue: { id: string; version: number }, reason?: string) =>
  shop.call('POST', `/api/order-issues/${issue.id}/resolve`, reason === undefined ? {} : { reason }, issue.version);

it('somebody reports, takes and resolves an issue, and the order is not closed before', async () => {
  const order = await ordered();
  expect(order).toMatchObject({ open_issues: 0, has_issues: false });
  const issue = await report(order.id, 'quality');
  expect(issue).toMatchObject({ state: 'open', party: order.party, severity: 'medium', cause: null, owner: null });
  expect(await orderOf(order.id)).toMatchObject({ open_issues: 1, has_issues: true });
  const withIssues = await filtered('orders', {
    and: [
      { f: 'party', op: 'eq', v: order.party },
      { f: 'has_issues', op: 'in', v: ['true'] },
    ],
  });
  expect(withIssues.map(({ id }: { id: string }) => id)).toEqual([order.id]);

  expect(await shop.call('POST', '/api/order-issues', { order: order.id, kind: 'quality' })).toMatchObject({
    ...{ status: 409, body: { code: 'issue_open_already', message: expect.stringContaining(issue.number), errors: [{ field: 'kind' }] } },
  });
  const taken = await shop.must('POST', `/api/order-issues/${issue.id}/take`, {}, issue.version);
  expect(taken).toMatchObject({ state: 'in_progress', owner: 'sales-issues' });
  const shipped = (await shop.move('orders', await orderOf(order.id), 'ship')).body.data;
  const delivered = (await shop.move('orders', shipped, 'deliver')).body.data;
  expect(await shop.move('orders', delivered, 'close')).toMatchObject({
    status: 409,
    body: { code: 'order_has_issues', message: expect.stringContaining(issue.number), issues: [issue.number] },
  });

  for (const reason of [undefined, '  '])
    expect(await resolve(taken, reason)).toMatchObject({ status: 400, body: { code: 'reason_required', errors: [{ field: 'reason' }] } });
  const { body } = await resolve(taken, 'Diganti barang baru');
  expect(body.data).toMatchObject({ state: 'resolved', resolution: 'Diganti barang baru', resolved_at: expect.any(String) });
  const facts = (await platform.sent('commerce', orderIssue.moved ?? orderIssue.changed)) as {
    data: { id: string; action: string; to: string };
  }[];
  expect(facts.filter(({ data }) => data.id === issue.id).map(({ data: { action, to } }) => `${action} ${to}`)).toEqual([
    ...['take in_progress', 'resolve resolved'],
  ]);
  const patched = await shop.call('PATCH', `/api/order-issues/${issue.id}`, { severity: 'high' }, body.data.version);
  expect(patched).toMatchObject({ status: 409, body: { code: 'issue_resolved' } });
  const calm = await orderOf(order.id);
  expect(calm).toMatchObject({ open_issues: 0, has_issues: false });
  expect((await shop.move('orders', calm, 'close')).body.data.state).toBe('closed');
});

it('ten reports of one kind at once: the order has one issue', async () => {
  const order = await ordered();
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => shop.call('POST', '/api/order-issues', { order: order.id, kind: 'fraud' })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
  expect(await orderOf(order.id)).toMatchObject({ open_issues: 1 });
  const [issue] = await issuesOf(order.id);
  const moved = await shop.call('PATCH', `/api/order-issues/${issue.id}`, { kind: 'stock' }, issue.version);
  expect(moved).toMatchObject({ status: 409, body: { code: 'issue_fixed', errors: [{ field: 'kind' }] } });
  expect((await shop.call('DELETE', `/api/order-issues/${issue.id}`, undefined, issue.version)).status).toBe(200);
  expect(await orderOf(order.id)).toMatchObject({ open_issues: 0 });
});

it('a confirmed order without an address, or below cost, is flagged until that is mended', async () => {
  const order = await ordered({ lines: line({ unit_price: '5.9999' }) }, { country: 'ID', address: null });
  expect(order).toMatchObject({ state: 'confirmed', open_issues: 2 });
  const causes = async () =>
    (await issuesOf(order.id)).map(({ cause, state }: { cause: string; state: string }) => `${cause} ${state}`).sort();
  expect(await causes()).toEqual(['below_cost open', 'incomplete_address open']);
  const address = { ship_address: 'Jl. Sudirman 2', ship_city: 'Bandung', ship_country: 'ID', ship_postal_code: '4011' };
  const wrong = await shop.must('PATCH', `/api/orders/${order.id}`, address, order.version);
  expect(wrong.open_issues).toBe(2);
  const right = await shop.must('PATCH', `/api/orders/${order.id}`, { ship_postal_code: '40111' }, wrong.version);
  expect(right.open_issues).toBe(1);
  const dearer = await shop.must('PATCH', `/api/orders/${order.id}`, { lines: line({ unit_price: '6.0000' }) }, right.version);
  expect(dearer).toMatchObject({ open_issues: 0, has_issues: false });
  expect(await causes()).toEqual(['below_cost resolved', 'incomplete_address resolved']);
  expect((await issuesOf(order.id)).every(({ resolution }: { resolution: string | null }) => resolution !== null)).toBe(true);
});

it('what somebody resolved does not come back while the order stays as it is', async () => {
  const order = await ordered({ lines: line({ discount: '50' }) });
  const [issue] = await issuesOf(order.id);
  expect(issue).toMatchObject({ kind: 'price', cause: 'below_cost', severity: 'high' });
  await resolve(issue, 'Disetujui: barang pameran');
  const held = (await shop.move('orders', await orderOf(order.id), 'hold')).body.data;
  const released = (await shop.move('orders', held, 'release')).body.data;
  expect(released).toMatchObject({ state: 'confirmed', open_issues: 0 });
  // A cheaper line is another reason.
  const cheaper = await shop.must('PATCH', `/api/orders/${order.id}`, { lines: line({ discount: '60' }) }, released.version);
  expect(cheaper.open_issues).toBe(1);
  expect((await shop.move('orders', cheaper, 'cancel')).body.data).toMatchObject({ state: 'cancelled', open_issues: 0 });
});

it('a failed payment is flagged until money arrives', async () => {
  const order = await ordered({ payment_method: 'transfer' });
  const expected_on = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const pending = await shop.must('POST', '/api/payments', { order: order.id, amount: '10.00', expected_on });
  const failed = (await shop.move('payments', pending, 'fail')).body.data;
  expect(failed.state).toBe('failed');
  expect(await issuesOf(order.id)).toMatchObject([{ kind: 'payment', cause: 'payment_failed', state: 'open' }]);
  expect(await orderOf(order.id)).toMatchObject({ open_issues: 1 });
  await shop.must('POST', '/api/payments', { order: order.id, amount: '10.00' });
  expect(await issuesOf(order.id)).toMatchObject([{ state: 'resolved' }]);
  expect(await orderOf(order.id)).toMatchObject({ open_issues: 0, payment_state: 'paid' });

  const other = await ordered({ payment_method: 'transfer' });
  const late = await shop.must('POST', '/api/payments', { order: other.id, amount: '10.00', expected_on });
  await shop.move('payments', late, 'fail');
  const paid = (await shop.move('orders', await orderOf(other.id), 'pay')).body.data;
  expect(paid).toMatchObject({ payment_state: 'paid', open_issues: 0 });
});

it('processes that look at once flag a late order and a silent parcel once, and resolve both', async () => {
  const shipped = async (more: object) => {
    const order = await ordered({ carrier: 'JNE', ...more }, { ...HOME, email: 'budi@example.com' });
    return (await shop.move('orders', order, 'ship')).body.data;
  };
  await shop.must('PUT', '/api/tracking-carriers/jne', { secret: 'the secret of the carrier' });
  const [late, inTime] = [await ordered({}, { ...HOME, email: 'ana@example.com' }), await ordered()];
  const [silent, untracked, forgotten] = [await shipped({ tracking_code: 'J-1' }), await shipped({}), await ordered()];
  const { owner } = platform;
  const past = (days: number, id: string) =>
    owner.query('update commerce.sales_order set requested_on = current_date - $1::int where id = $2', [days, id]);
  await Promise.all([past(3, late.id), past(0, inTime.id), past(400, forgotten.id)]);
  await owner.query(
    `update commerce.shipment set shipped_on = current_date - 5, created_at = now() - interval '5 days' where "order" = any($1)`,
    [[silent.id, untracked.id]],
  );

  // Each process looks when it starts, and every minute from then on.
  const replicas = await Promise.all(
    Array.from({ length: 2 }, () => startTestPlatform({ modules: [commerce], databaseUrl: platform.databaseUrl })),
  );
  try {
    const flagged = await waitFor(async () => {
      const rows = await Promise.all([late, silent, forgotten].map(({ id }) => orderOf(id)));
      return rows.every(({ open_issues: count }) => count === 1) && rows;
    });
    expect(flagged).toMatchObject([{ is_late: true }, { is_late: false }, { is_late: true }]);
    expect(await issuesOf(late.id)).toMatchObject([{ kind: 'delivery', cause: 'late', state: 'open', party: late.party }]);
    expect(await issuesOf(silent.id)).toMatchObject([{ kind: 'delivery', cause: 'no_carrier_event', state: 'open' }]);
    for (const { id } of [inTime, untracked]) expect(await orderOf(id)).toMatchObject({ open_issues: 0, is_late: false });
    const delays = (await platform.sent('commerce', sendMessage)).filter(({ data }) => data.intent_key.endsWith(':delayed'));
    // Nobody hears of an order that was late for a year.
    expect(delays.map(({ data }) => [data.intent_key, data.to])).toEqual([[`order:${late.id}:delayed`, 'ana@example.com']]);
  } finally {
    await Promise.all(replicas.map((one) => one.stopOnly()));
  }

  await past(-3, late.id);
  await owner.query(`update commerce.shipment set last_event_at = now(), last_event = 'hub' where "order" = $1`, [silent.id]);
  const another = await startTestPlatform({ modules: [commerce], databaseUrl: platform.databaseUrl });
  try {
    await waitFor(async () =>
      (await Promise.all([late, silent].map(({ id }) => orderOf(id)))).every(({ open_issues: count }) => count === 0),
    );
    expect(await orderOf(late.id)).toMatchObject({ is_late: false });
    for (const { id } of [late, silent])
      expect(await issuesOf(id)).toMatchObject([{ state: 'resolved', resolution: expect.stringMatching(/\w/) }]);
  } finally {
    await another.stopOnly();
  }
});
