import { readFileSync } from 'node:fs';
import { payment, salesOrder, stockCosted } from '@balai/contracts/commerce';
import { party } from '@balai/contracts/crm';
import { clientChanged } from '@balai/contracts/identity';
import { type DashboardData, WIDGET_IDS, type WidgetData } from '@balai/contracts/insight';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, startTestPlatform, type TestPlatform } from '@balai/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insight } from '../src/index.ts';
import { movementOf, orderOf, refundOf } from './orders.ts';

const [ANA, BUDI, CITRA] = [uuidv7(), uuidv7(), uuidv7()];
const [TEA, RICE] = [uuidv7(), uuidv7()];
let platform: TestPlatform;
let token: string;

const partySample = JSON.parse(
  readFileSync(new URL('../../../packages/contracts/src/crm/golden/crm.party.changed.v1.json', import.meta.url), 'utf8'),
).data;
/** A confirmed order at noon of São Paulo. */
const order = (day: string, customer: string, lines: [product: string, cents: number][], more: object = {}) => {
  const fixed = { id: uuidv7(), client_id: 'SHOP', version: 1, state: 'confirmed', party: customer, confirmed_at: `${day}T15:00:00.000Z` };
  return orderOf(
    { ...fixed, ...more },
    lines.map(([product, cents]) => ({ product, quantity: 1, cents })),
  );
};

beforeAll(async () => {
  platform = await startTestPlatform({ modules: [insight] });
  await platform.deliver(clientChanged, { ...aClient('SHOP'), timezone: 'America/Sao_Paulo' });
  for (const [id, name] of [
    [ANA, 'Ana'],
    [BUDI, 'Budi'],
    [CITRA, 'Citra'],
  ] as const)
    await platform.deliver(party.changed, { ...partySample, id, client_id: 'SHOP', name, version: 1 });
  await platform.deliverAll(salesOrder.changed, [
    order('2026-01-10', ANA, [[TEA, 10_000]], { ship_region: 'SP', currency: 'BRL' }),
    order('2026-01-20', BUDI, [[TEA, 5_000]], { ship_region: 'RJ' }),
    order('2026-01-25', CITRA, [[RICE, 7_000]], { ship_region: 'RJ', currency: 'BRL' }),
    order(
      '2026-02-03',
      ANA,
      [
        [TEA, 20_000],
        [RICE, 1_000],
      ],
      { ship_region: 'sp', currency: 'BRL' },
    ),
    order('2026-02-14', BUDI, [[RICE, 9_000]]),
    // 31 January in São Paulo.
    order('2026-02-01', ANA, [[RICE, 300]], { confirmed_at: '2026-02-01T02:30:00.000Z', currency: 'BRL' }),
    order('2026-02-15', uuidv7(), [[RICE, 4_000]], { state: 'cancelled' }),
    order('2026-02-16', CITRA, [[RICE, 99_999]], { currency: 'USD' }),
    order('2026-02-17', CITRA, [[RICE, 88_888]], { confirmed_at: null, state: 'draft' }),
  ]);
  await platform.deliver(stockCosted, {
    client_id: 'SHOP',
    movements: [
      movementOf({ movement_id: uuidv7(), value: '600.00', moved_at: '2026-01-01T15:00:00.000Z' }),
      movementOf({ movement_id: uuidv7(), kind: 'issue', value: '-280.00', moved_at: '2026-02-15T15:00:00.000Z' }),
    ],
  });
  token = await platform.signIn({ tenants: ['SHOP'], clientId: 'SHOP' });
});
afterAll(() => platform?.stop());

async function read(query: string, asking = token): Promise<DashboardData> {
  const { status, body } = await platform.call('GET', `/api/insight/dashboards/executive/data?${query}`, { token: asking });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body.data;
}
const FEBRUARY = 'from=2026-02-01&to=2026-03-01';
const widget = ({ widgets }: DashboardData, id: string): WidgetData => {
  const found = widgets.find((one) => one.widget === id);
  if (found === undefined) throw new Error(`no widget ${id}`);
  return found;
};

test('every widget follows its definition, in the days of the client and without cancelled orders', async () => {
  const data = await read(`${FEBRUARY}&compare=previous`);
  expect(data.widgets.map((one) => one.widget)).toEqual(WIDGET_IDS);
  expect(data).toMatchObject({ zone: 'America/Sao_Paulo', currency: 'BRL', other_currencies: 1, as_of: expect.any(String) });
  expect(data.compared).toEqual({ from: '2026-01-04', to: '2026-02-01' });
  expect(widget(data, 'revenue')).toMatchObject({ value: '300.00', compare: '223.00', change: '34.53', error: null });
  expect(widget(data, 'orders')).toMatchObject({ value: '2', compare: '4', bucket: 'day' });
  expect(widget(data, 'orders').rows).toHaveLength(28);
  expect(widget(data, 'average-order').value).toBe('150.00');
  // Citra bought in January and, in another currency, in February.
  expect(widget(data, 'customers').rows.map(({ key, value, compare }) => [key, value, compare])).toEqual([
    ['new', '0', '3'],
    ['returning', '3', '0'],
  ]);
  expect(widget(data, 'retention')).toMatchObject({ value: '100.00', compare: null });
  expect(widget(data, 'top-products').rows.map(({ key, value }) => [key, value])).toEqual([
    [TEA, '200.00'],
    [RICE, '100.00'],
  ]);
  expect(widget(data, 'top-customers').rows.map(({ label, value, compare }) => [label, value, compare])).toEqual([
    ['Ana', '210.00', '103.00'],
    ['Budi', '90.00', '50.00'],
  ]);
  expect(widget(data, 'regions').rows.map(({ key, label, value }) => [key, label, value])).toEqual([
    ['sp', 'SP', '210.00'],
    ['', null, '90.00'],
  ]);
  // 14 days at 600.00, 14 days at 320.00.
  expect(widget(data, 'turnover')).toMatchObject({
    value: '7.935',
    rows: [
      { key: 'cost', value: '280.00' },
      { key: 'inventory', value: '460.00' },
    ],
  });
  expect(widget(data, 'days-on-hand').value).toBe('46.0');
});

test('every number of customers, costs and inventory equals its rows', async () => {
  const data = await read(`${FEBRUARY}&compare=previous`);
  const numbers = data.widgets.flatMap(({ rows, value, drill }) => [
    { value, drill },
    ...rows.flatMap((row) => [
      row,
      // A cell is a share of its cohort.
      ...(row.cell_drills ?? []).map((one, index) => ({
        value: String(Math.round((Number(row.value) * Number(row.cells?.[index])) / 100)),
        drill: one,
      })),
    ]),
  ]);
  const own = numbers.flatMap(({ value, drill }) =>
    drill !== null && 'days' in drill && drill.aggregate !== null ? [{ value, drill }] : [],
  );
  expect(own.length).toBeGreaterThan(6);
  for (const { value, drill } of own) {
    const { status, body } = await platform.call('GET', `/api/insight/${drill.resource}?${new URLSearchParams(drill.days)}`, { token });
    expect({ status, drill, total: String(body.totals?.[drill.aggregate ?? '']) }).toEqual({ status: 200, drill, total: value });
  }
});

test('rows come by pages, the newest first, and lead to their records', async () => {
  const call = async (path: string) => (await platform.call('GET', `/api/insight/${path}`, { token })).body;
  const first = await call('customers?limit=2');
  expect(first.data.map(({ name, value }: Record<string, string>) => [name, value])).toEqual([
    ['Citra', '70.00'],
    ['Budi', '140.00'],
  ]);
  expect(first).toMatchObject({ totals: { count: 3, value: '523.00', currency: 'BRL' } });
  const rest = await call(`customers?limit=2&cursor=${first.next_cursor}`);
  expect(rest).toMatchObject({ data: [{ name: 'Ana', day: '2026-01-10', record: { resource: 'parties', id: ANA } }], next_cursor: null });
  const days = await call(`inventory-days?${FEBRUARY}&limit=15`);
  expect(days.data.map(({ value }: { value: string }) => value)).toEqual([...Array(14).fill('320.00'), '600.00']);
  expect(days.totals).toMatchObject({ count: 28, mean: '460.00' });
  expect((await call('costs?from=2026-03-01&to=2026-02-01')).errors).toMatchObject([{ field: 'to' }]);
});

test('retention counts those of the period before who bought again, and cohorts by month', async () => {
  const found = widget(await read('from=2026-02-02&to=2026-02-16&compare=off&widgets=retention'), 'retention');
  // Of Ana, Budi and Citra in the fourteen days before, Citra bought later only.
  expect(found.value).toBe('66.67');
  expect(found.rows).toMatchObject([{ key: '2026-01', value: '3', cells: ['100.00', '100.00'] }]);
});

test('a widget whose permission is missing says so, and the others have data', async () => {
  const operations = await platform.signIn({ tenants: ['SHOP'], clientId: 'SHOP', permissions: ['insight:read', 'insight:stock'] });
  const data = await read(FEBRUARY, operations);
  expect(data.widgets.filter(({ error }) => error === null).map((one) => one.widget)).toEqual(['orders', 'turnover', 'days-on-hand']);
  expect(widget(data, 'revenue')).toMatchObject({ error: 'forbidden', value: null, rows: [] });
  const other = await platform.signIn({ tenants: ['OTHER'], clientId: 'OTHER' });
  expect((await platform.call('GET', '/api/insight/dashboards/executive/data?client_id=SHOP', { token: other })).status).toBe(403);
});

test('refunds are taken from the revenue on their day, apart from those of cancelled orders and of money on account', async () => {
  const [kept, cancelled, dollars] = [
    order('2026-03-02', ANA, [[TEA, 40_000]], { currency: 'BRL' }),
    order('2026-03-03', ANA, [[TEA, 7_000]], { currency: 'BRL', state: 'cancelled' }),
    order('2026-03-04', ANA, [[TEA, 900]], { currency: 'USD' }),
  ];
  await platform.deliverAll(salesOrder.changed, [kept, cancelled, dollars]);
  const refund = (of: string | null, amount: string, refunded_on: string, more: object = {}) =>
    refundOf({ id: uuidv7(), client_id: 'SHOP', order: of, amount, refunded_on, ...more });
  const first = refund(kept.id, '125.50', '2026-03-31');
  await platform.deliverAll(payment.changed, [
    ...[first, first, refund(kept.id, '10.00', '2026-04-01'), refund(cancelled.id, '70.00', '2026-03-05')],
    ...[refund(dollars.id, '9.00', '2026-03-05'), refund(null, '33.00', '2026-03-05')],
    refund(kept.id, '264.50', '2026-03-05', { state: 'captured', refunded_on: null }),
  ]);
  const march = widget(await read('from=2026-03-01&to=2026-04-01'), 'revenue');
  expect(march).toMatchObject({ value: '274.50', drill: { resource: 'orders', aggregate: null } });
  expect(march.rows.slice(0, 2).map(({ key, value, drill }) => [key, value, drill?.aggregate])).toEqual([
    ['gross', '400.00', 'subtotal'],
    ['refunds', '125.50', 'value'],
  ]);
  const { body } = await platform.call('GET', '/api/insight/refunds?from=2026-03-01&to=2026-04-01', { token });
  expect(body).toMatchObject({
    data: [{ name: 'Ana', day: '2026-03-31', value: '125.50', record: { resource: 'payments', id: first.id } }],
    totals: { count: 1, value: '125.50', currency: 'BRL' },
  });
  const april = await read('from=2026-04-01&to=2026-05-01');
  expect(widget(april, 'revenue').value).toBe('-10.00');
  expect(widget(april, 'average-order').value).toBeNull();
});

test.each([
  ['widgets=weather', 'widgets'],
  ['from=2026-02-01', 'to'],
  ['from=2026-02-01&to=2026-02-01', 'to'],
  ['range=ytd&from=2026-02-01&to=2026-02-02', 'range'],
  ['from=1990-01-01&to=2026-02-02', 'to'],
])('%s is refused by the name of %s', async (query, field) => {
  const { status, body } = await platform.call('GET', `/api/insight/dashboards/executive/data?${query}`, { token });
  expect(status).toBe(400);
  expect(body.errors).toMatchObject([{ field }]);
});
