import { decimalText, type ResourceDefinition } from '@balai/contracts';
import { party } from '@balai/contracts/crm';
import { clientChanged } from '@balai/contracts/identity';
import { eventOf, type Row } from '@balai/resources';
import type { CommandContext } from '@balai/runtime/module';
import { aClient, type SharedPlatform, sharedPlatform } from '@balai/testing';
import { makeTradeDemo, TRADE_CLIENT, type TradeDemo } from '@balai/trade-demo';
import { beforeAll, expect, it } from 'vitest';
import { checkStockCommand } from '../src/commands/check-stock.ts';
import { seedDemoCommand } from '../src/commands/seed-demo.ts';
import { commerce } from '../src/index.ts';
import { lineTotal } from '../src/orders/order-total.ts';
import { averageCost } from '../src/stock/domain/movement.ts';

const CLIENT = TRADE_CLIENT.client_id;
const END = '2026-11-25T17:30:00.000Z';
let platform: SharedPlatform;
let token: string;
let demo: TradeDemo;

const run = async (command: typeof checkStockCommand, ...args: string[]): Promise<string[]> => {
  const printed: string[] = [];
  const context = {
    database: platform.database('commerce'),
    clock: { now: () => new Date() },
    print: (line: string) => printed.push(line),
    isProduction: false,
  };
  await command.run(context as unknown as CommandContext, args);
  return printed;
};

beforeAll(async () => {
  platform = await sharedPlatform({ modules: [commerce], file: import.meta.url });
  await platform.deliver(clientChanged, aClient(CLIENT, { timezone: TRADE_CLIENT.timezone }));
  token = await platform.signIn({ username: 'operations', tenants: [CLIENT], clientId: CLIENT });
  demo = makeTradeDemo(new Date(END));
  await run(seedDemoCommand, '--until', END);
});

const get = async (path: string) => (await platform.call('GET', path, { token })).body;
const count = async (table: string): Promise<number> =>
  Number((await platform.owner.query(`select count(*) from commerce.${table} where client_id = $1`, [CLIENT])).rows[0].count);

it('is written once', async () => {
  const before = await Promise.all(['sales_order', 'sales_order_lines', 'stock_movement', 'resource_change'].map(count));
  expect(await run(seedDemoCommand, '--until', END)).toEqual([]);
  expect(await Promise.all(['sales_order', 'sales_order_lines', 'stock_movement', 'resource_change'].map(count))).toEqual(before);
  expect(before[0]).toBe(30_000);
});

it('stock agrees with its movements and reservations', async () => {
  expect(await run(checkStockCommand)).toEqual(['stock agrees with its movements and reservations']);
});

it('what customers owe is what their open orders were worth', async () => {
  const owed = new Map<string, bigint>();
  for (const { row, shippedAt } of demo.orders)
    if (shippedAt !== null && row.payment_state === 'unpaid') owed.set(row.party, (owed.get(row.party) ?? 0n) + row.total);
  expect(owed.size).toBeGreaterThan(50);
  for (const [id, total] of [...owed].slice(0, 10)) {
    const { data } = await get(`/api/parties/${id}/balance`);
    expect(data.receivables).toBe(decimalText(total, 2));
  }
  const overdue = demo.ledger.invoices.filter(({ is_overdue }) => is_overdue).length;
  expect(overdue).toBeGreaterThan(20);
  expect(overdue).toBeLessThan(demo.ledger.invoices.length / 4);
  const taken = demo.ledger.allocations.reduce((sum, { amount }) => sum + amount, 0n);
  const [row] = (
    await platform.owner.query('select sum(total - open_amount) as taken from commerce.invoice where client_id = $1', [CLIENT])
  ).rows;
  expect(BigInt(row.taken)).toBe(taken);
});

it('states of customers that crm repeats change nothing', async () => {
  const rows = async () =>
    (
      await platform.owner.query('select id, version, name, credit_limit, state from commerce.party where client_id = $1 order by id', [
        CLIENT,
      ])
    ).rows;
  const before = await rows();
  expect(before).toHaveLength(demo.customers.length);
  for (const { row } of demo.customers.slice(0, 20))
    await platform.deliver(party.changed, eventOf(party as unknown as ResourceDefinition, row as unknown as Row) as never);
  expect(await rows()).toEqual(before);
});

it('recorded prices answer what orders of the past paid', async () => {
  for (const { row, customer } of [demo.orders[500], demo.orders[15_000], demo.orders[29_500]].filter((one) => one !== undefined))
    for (const { product, quantity, unit_price } of row.lines) {
      const segment = customer.row.price_segment === null ? '' : `&segment=${encodeURIComponent(customer.row.price_segment)}`;
      const asked = `quantity=${decimalText(quantity, 3)}&at=${row.created_at.toISOString()}${segment}`;
      const { data } = await get(`/api/products/${product}/price?${asked}`);
      expect(data.price).toBe(decimalText(unit_price ?? 0n, 4));
    }
});

it('lines are rounded and stock is valued as the service does', () => {
  for (const { row } of demo.orders.slice(0, 2_000))
    for (const { unit_price, quantity, discount, total } of row.lines) expect(total).toBe(lineTotal(unit_price ?? 0n, quantity, discount));
  const [{ product, warehouse } = { product: '', warehouse: '' }] = demo.stock.stock;
  let stock = { onHand: 0n, averageCost: null as bigint | null };
  for (const move of demo.stock.movements.filter((one) => one.product === product && one.warehouse === warehouse)) {
    const quantity = BigInt(move.quantity);
    const average = quantity > 0n ? averageCost(stock, quantity, BigInt(move.cost)) : stock.averageCost;
    stock = { onHand: stock.onHand + quantity, averageCost: average };
    if (quantity < 0n) expect(BigInt(move.cost)).toBe(average);
  }
  expect(stock.averageCost).toBe(BigInt(demo.stock.stock[0]?.averageCost ?? 0));
});

it('an order of the demo goes on like any other', async () => {
  const confirmed = demo.orders.findLast(({ row }) => row.state === 'confirmed' && row.payment_method === 'credit');
  const { data: order } = await get(`/api/orders/${confirmed?.row.id}`);
  const shipped = await platform.call('POST', `/api/orders/${order.id}/ship`, {
    token,
    body: {},
    headers: { 'if-match': `"${order.version}"` },
  });
  expect([shipped.status, shipped.body.data?.state]).toEqual([200, 'shipped']);
  expect(await run(checkStockCommand)).toEqual(['stock agrees with its movements and reservations']);
  const { id } = (await platform.call('POST', '/api/orders', { token, body: { client_id: CLIENT, party: order.party, lines: [] } })).body
    .data;
  expect((await get(`/api/orders/${id}`)).data.number > (demo.orders.at(-1)?.row.number ?? '')).toBe(true);
});
