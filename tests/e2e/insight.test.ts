import { readFileSync } from 'node:fs';
import { commerce } from '@balai/commerce';
import { party, partyMerged } from '@balai/contracts/crm';
import { clientChanged } from '@balai/contracts/identity';
import type { DashboardData, Drill } from '@balai/contracts/insight';
import { insight } from '@balai/insight';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

const partySample = JSON.parse(
  readFileSync(new URL('../../packages/contracts/src/crm/golden/crm.party.changed.v1.json', import.meta.url), 'utf8'),
).data;
let platform: TestPlatform;
let token: string;
const parties = [uuidv7(), uuidv7()];
beforeAll(async () => {
  platform = await startTestPlatform({ modules: [commerce, insight] });
  await platform.deliver(clientChanged, { ...aClient('SHOP'), timezone: 'America/Sao_Paulo' });
  token = await platform.signIn({ tenants: ['SHOP'], clientId: 'SHOP' });
});
afterAll(() => platform?.stop());

async function must(method: string, path: string, body?: unknown, version?: number) {
  const headers = version === undefined ? {} : { headers: { 'if-match': `"${version}"` } };
  const answer = await platform.call(method, path, { token, ...(body === undefined ? {} : { body }), ...headers });
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
const read = async (query = 'range=7d'): Promise<DashboardData> =>
  (await must('GET', `/api/insight/dashboards/executive/data?${query}`)).data;

/** What a list adds up to over a filter. */
async function sumOf(drill: Drill): Promise<string> {
  if ('days' in drill) {
    const { totals } = await must('GET', `/api/insight/${drill.resource}?${new URLSearchParams(drill.days)}`);
    return String(totals[drill.aggregate ?? '']);
  }
  const { resource, filter, aggregate } = drill;
  const text = encodeURIComponent(JSON.stringify(filter));
  const names = aggregate === 'count' ? '' : `&aggregates=${aggregate}`;
  const { counted, aggregates } = await must('GET', `/api/${resource}?filter=${text}${names}`);
  return aggregate === 'count' ? String(counted.count) : Number(aggregates[aggregate ?? ''] ?? 0).toFixed(2);
}

test('every number with a filter equals the sum over its rows, and an order is counted within five seconds', async () => {
  for (const [index, id] of parties.entries())
    await platform.deliver(party.changed, {
      ...partySample,
      id,
      client_id: 'SHOP',
      version: 1,
      state: 'active',
      number: `C${index}`,
      code: null,
      tax_id: null,
      credit_limit: null,
      currency: null,
    });
  const warehouse = (await must('POST', '/api/warehouses', { code: 'W1', name: 'Main', is_default: true })).data.id;
  const products: string[] = [];
  for (const sku of ['TEA', 'RICE']) {
    const { id } = (await must('POST', '/api/products', { sku, name: sku, base_price: '9.9900' })).data;
    products.push(id);
    await must('POST', '/api/stock-receipts', { warehouse, lines: [{ product: id, quantity: '500', unit_cost: '6.0000' }] });
  }
  const orders: { id: string; version: number }[] = [];
  for (let index = 0; index < 8; index += 1) {
    const draft = (
      await must('POST', '/api/orders', {
        ...{
          party: parties[index % 2],
          currency: index % 3 === 0 ? null : 'BRL',
          ship_region: ['SP', 'sp', 'RJ', null][index % 4],
          freight: '3.00',
        },
        lines: [
          { product: products[0], quantity: `${index + 1}` },
          { product: products[index % 2], quantity: '2.5', discount: '7.5' },
        ],
      })
    ).data;
    orders.push((await must('POST', `/api/orders/${draft.id}/submit`, {}, draft.version)).data);
  }
  const [first, , , cancelled] = orders;
  await must('POST', `/api/orders/${cancelled?.id}/cancel`, {}, cancelled?.version);
  // Goods that left cost something.
  const shipped = await must('POST', `/api/orders/${first?.id}/ship`, {}, first?.version);
  expect(shipped.data.state).toBe('shipped');
  // Of the money of an order a part is given back.
  const pay = async (amount: string) => (await must('POST', '/api/payments', { order: first?.id, amount, method: 'transfer' })).data;
  const given = await pay('10.00');
  await pay('5.00');
  await must('POST', `/api/payments/${given.id}/refund`, {}, given.version);
  const widgetNamed = ({ widgets }: DashboardData, name: string) => widgets.find(({ widget }) => widget === name);
  await waitFor(async () => widgetNamed(await read(), 'orders')?.value === '7');
  // Costs and refunds come by events of their own.
  const data = await waitFor(async () => {
    const found = await read();
    const isRefunded = widgetNamed(found, 'revenue')?.rows.some(({ key, value }) => key === 'refunds' && value === '10.00');
    return widgetNamed(found, 'turnover')?.rows[0]?.value === '21.00' && isRefunded ? found : null;
  });

  const numbers = data.widgets.flatMap(({ rows, value, drill }) => [{ value, drill }, ...rows]);
  const checked = numbers.flatMap(({ value, drill }) => (drill === null || drill.aggregate === null ? [] : [{ value, drill }]));
  expect(new Set(checked.map(({ drill }) => drill.resource))).toEqual(
    new Set(['orders', 'order-lines', 'customers', 'refunds', 'costs', 'inventory-days']),
  );
  expect(checked.length).toBeGreaterThan(20);
  for (const { value, drill } of checked) expect({ drill, sum: await sumOf(drill) }).toEqual({ drill, sum: value });

  // Everything before is handled: the time is that of one order, from its confirmation.
  const lines = [{ product: products[0], quantity: '1' }];
  const draft = (await must('POST', '/api/orders', { party: parties[0], lines })).data;
  await must('POST', `/api/orders/${draft.id}/submit`, {}, draft.version);
  const began = Date.now();
  await waitFor(async () => widgetNamed(await read(), 'orders')?.value === '8');
  expect(Date.now() - began).toBeLessThan(5_000);
});

test('merged customers count once, and apart again when the merge is undone', async () => {
  const customers = async () => {
    const { widgets } = await read('range=7d&widgets=customers,top-customers');
    const top = widgets.find(({ widget }) => widget === 'top-customers')?.rows ?? [];
    return { fresh: widgets.find(({ widget }) => widget === 'customers')?.value, top: top.map(({ value }) => value) };
  };
  const apart = await customers();
  expect(apart).toMatchObject({ fresh: '2', top: [expect.any(String), expect.any(String)] });
  const [winner, loser] = parties;
  const merge = { id: uuidv7(), client_id: 'SHOP', winner: winner ?? '', losers: [loser ?? ''], undone: false };
  await platform.deliver(partyMerged, merge);
  const sum = apart.top.reduce((all, value) => all + Number(value), 0).toFixed(2);
  await waitFor(async () => JSON.stringify(await customers()) === JSON.stringify({ fresh: '1', top: [sum] }));
  const { totals, data } = await must('GET', '/api/insight/customers');
  expect({ count: totals.count, ids: data.map(({ id }: { id: string }) => id) }).toEqual({ count: 1, ids: [winner] });
  await platform.deliver(partyMerged, { ...merge, undone: true });
  await waitFor(async () => JSON.stringify(await customers()) === JSON.stringify(apart));
});

test.each(['pdf', 'xlsx'])('the dashboard is exported as %s', async (format) => {
  const answer = await fetch(`${platform.baseUrl}/api/insight/dashboards/executive/export?range=30d&format=${format}`, {
    headers: { authorization: `Bearer ${token}`, 'accept-language': 'pt' },
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toContain(`.${format}`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(bytes.subarray(0, 2).toString()).toBe(format === 'pdf' ? '%P' : 'PK');
  expect(bytes.length).toBeGreaterThan(5_000);
});
