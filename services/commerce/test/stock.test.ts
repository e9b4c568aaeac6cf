import { randomUUID } from 'node:crypto';
import { stockMoved } from '@balai/contracts/commerce';
import { clientChanged } from '@balai/contracts/identity';
import type { CommandContext } from '@balai/runtime/module';
import { aClient, type SharedPlatform, sharedPlatform } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { checkStockCommand } from '../src/commands/check-stock.ts';
import { commerce } from '../src/index.ts';
import type { Reservation } from '../src/stock/repository/reservations.ts';
import type { StockWriting } from '../src/stock/use-cases/move-stock.ts';
import { issue, release, reserve } from '../src/stock/use-cases/reserve-stock.ts';

const CLIENT = 'STOCKALFA';
let platform: SharedPlatform;
let token: string;
let other: string;
let sp: string;
let rj: string;

beforeAll(async () => {
  platform = await sharedPlatform({ modules: [commerce], file: import.meta.url });
  await platform.deliverAll(clientChanged, [aClient(CLIENT), aClient('STOCKBRAVO')]);
  token = await platform.signIn({ username: 'ana', tenants: [CLIENT], clientId: CLIENT });
  other = await platform.signIn({ tenants: ['STOCKBRAVO'], clientId: 'STOCKBRAVO' });
  sp = (await must('POST', '/api/warehouses', { code: 'SP', name: 'São Paulo' })).id;
  rj = (await must('POST', '/api/warehouses', { code: 'RJ', name: 'Rio' })).id;
});

const call = (method: string, path: string, body?: unknown, { as = token, headers = {} }: { as?: string; headers?: object } = {}) =>
  platform.call(method, path, { token: as, headers: { ...headers }, ...(body === undefined ? {} : { body }) });
async function must(...args: Parameters<typeof call>) {
  const answer = await call(...args);
  if (answer.status >= 300) throw new Error(`${args[0]} ${args[1]}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.data;
}

let serial = 0;
/** A product with stock in São Paulo. */
async function aProduct(quantity: number, more: object = {}): Promise<string> {
  serial += 1;
  const { id } = await must('POST', '/api/products', { sku: `STOCK-${serial}`, name: `Barang ${serial}`, ...more });
  if (quantity > 0) await must('POST', '/api/stock-receipts', { warehouse: sp, lines: [{ product: id, quantity: String(quantity) }] });
  return id;
}
const stockOf = async (product: string, more = '') => (await call('GET', `/api/stock?product=${product}${more}`)).body.data;
const inTransaction = <T>(work: (writing: StockWriting) => Promise<T>): Promise<T> =>
  platform
    .database('commerce')
    .unitOfWork({ tenants: [CLIENT] }, (tx) => work({ tx, clientId: CLIENT, author: null, at: new Date(), changed: () => undefined }));
const line = (productId: string, quantity: number, warehouseId = sp): Reservation => ({
  ...{ lineId: randomUUID(), productId, warehouseId },
  quantity: BigInt(quantity) * 1000n,
});
const reserveLines = (lines: readonly Reservation[], orderId: string = randomUUID()) =>
  inTransaction((writing) => reserve(writing, orderId, lines));

it('200 orders at once for the last 100 units: exactly 100 are reserved', async () => {
  const product = await aProduct(100);
  const outcomes = await Promise.all(Array.from({ length: 200 }, () => reserveLines([line(product, 1)])));
  expect(outcomes.filter((lacking) => lacking.length === 0)).toHaveLength(100);
  expect(outcomes.find((lacking) => lacking.length > 0)).toMatchObject([{ line: 0, wanted: 1_000n, available: 0n }]);
  expect(await stockOf(product)).toMatchObject([{ on_hand: '100.000', reserved: '100.000', available: '0.000' }]);
});

it('two lines of one product count together, and nothing is written where one line lacks', async () => {
  const [scarce, plenty] = [await aProduct(10), await aProduct(100)];
  const lines = [line(plenty, 5), line(scarce, 6), line(scarce, 5)];
  expect(await reserveLines(lines)).toMatchObject([{ line: 2, lineId: lines[2]?.lineId, wanted: 5_000n, available: 4_000n }]);
  expect(await stockOf(plenty)).toMatchObject([{ reserved: '0.000' }]);
  expect(await reserveLines([line(scarce, 6), line(scarce, 4)])).toEqual([]);
  expect(await reserveLines([line(await aProduct(0), 1)])).toMatchObject([{ available: 0n }]);
});

it('32 writers of several products in any order never deadlock', async () => {
  const products = await Promise.all(Array.from({ length: 8 }, () => aProduct(1_000)));
  let turns = 0;
  let retries = 0;
  await Promise.all(
    Array.from({ length: 32 }, async (_, writer) => {
      const shuffled = products.map((id, at) => ({ id, at: (at * 5 + writer * 3) % 8 })).sort((a, b) => a.at - b.at);
      const orderId = randomUUID();
      let runs = 0;
      await inTransaction(async (writing) => {
        runs += 1;
        expect(
          await reserve(
            writing,
            orderId,
            shuffled.slice(0, 5).map(({ id }) => line(id, 1)),
          ),
        ).toEqual([]);
      });
      retries += runs - 1;
      turns += 1;
      if (writer % 2 === 0) await inTransaction((writing) => release(writing, orderId));
    }),
  );
  expect([turns, retries]).toEqual([32, 0]);
  const rows = await Promise.all(products.map((id) => stockOf(id)));
  expect(rows.flat().reduce((sum: number, row: { reserved: string }) => sum + Number(row.reserved), 0)).toBe(16 * 5);
});

it('an order releases what it reserved, or issues it in parts at the average cost', async () => {
  const product = await aProduct(0);
  await must('POST', '/api/stock-receipts', { warehouse: sp, lines: [{ product, quantity: '40', unit_cost: '10' }] });
  await must('POST', '/api/stock-receipts', { warehouse: 'sp', lines: [{ product, quantity: '60', unit_cost: '12' }] });
  expect(await stockOf(product)).toMatchObject([{ on_hand: '100.000', average_cost: '11.2000' }]);
  const orderId = randomUUID();
  const held = line(product, 10);
  await reserveLines([held], orderId);
  const issued = await inTransaction((writing) => issue(writing, orderId, [{ lineId: held.lineId, quantity: 4_000n }]));
  expect(issued).toMatchObject([{ productId: product, quantity: 4_000n, unitCost: 112_000n }]);
  expect(await stockOf(product)).toMatchObject([{ on_hand: '96.000', reserved: '6.000', available: '90.000' }]);
  await expect(inTransaction((writing) => issue(writing, orderId, [{ lineId: held.lineId, quantity: 7_000n }]))).rejects.toThrow(
    'cannot be issued',
  );
  expect(await inTransaction((writing) => release(writing, orderId))).toMatchObject([{ lineId: held.lineId, quantity: 6_000n }]);
  expect(await inTransaction((writing) => release(writing, orderId))).toEqual([]);
  expect(await stockOf(product)).toMatchObject([{ on_hand: '96.000', reserved: '0.000' }]);
  const movements = (await call('GET', `/api/stock/${product}/movements`)).body.data;
  expect(movements).toMatchObject([
    { kind: 'issue', quantity: '-4.000', unit_cost: '11.2000', reference_type: 'order', reference_id: orderId },
    { kind: 'receipt', quantity: '60.000', by: 'ana' },
    { kind: 'receipt', quantity: '40.000' },
  ]);
});

it('stock is adjusted with a reason and moved between warehouses; what is reserved stays', async () => {
  const product = await aProduct(10);
  await reserveLines([line(product, 4)]);
  const wanted = { warehouse: sp, lines: [{ product, quantity: '-7' }], reason: 'Rusak' };
  expect(await call('POST', '/api/stock-adjustments', wanted)).toMatchObject({
    status: 409,
    body: {
      code: 'insufficient_stock',
      errors: [{ field: 'lines.0.quantity' }],
      lacking: [{ line: 0, product_id: product, wanted: '7.000', available: '6.000' }],
    },
  });
  expect((await call('POST', '/api/stock-adjustments', { ...wanted, reason: ' ' })).body.errors).toMatchObject([{ field: 'reason' }]);
  const moved = await must('POST', '/api/stock-transfers', { from: 'SP', to: 'RJ', lines: [{ product, quantity: '5' }] });
  expect(moved.movements).toMatchObject([
    { kind: 'transfer_out', quantity: '-5.000', warehouse_id: sp },
    { kind: 'transfer_in', quantity: '5.000', warehouse_id: rj },
  ]);
  expect(moved.movements[0].reference_id).toBe(moved.movements[1].reference_id);
  expect(await call('POST', '/api/stock-transfers', { from: 'SP', to: sp, lines: [{ product, quantity: '1' }] })).toMatchObject({
    status: 400,
    body: { code: 'same_warehouse' },
  });
  expect(await stockOf(product)).toHaveLength(2);
});

it('a receipt with an Idempotency-Key acts once, and says which line is wrong', async () => {
  const product = await aProduct(0);
  const body = { warehouse: sp, lines: [{ sku: `stock-${serial}`, quantity: '3', unit_cost: '2.5' }], reference: 'NF 123' };
  const headers = { 'idempotency-key': randomUUID() };
  const first = await must('POST', '/api/stock-receipts', body, { headers });
  expect(await must('POST', '/api/stock-receipts', body, { headers })).toEqual(first);
  expect(await stockOf(product)).toMatchObject([{ on_hand: '3.000' }]);
  const wrong = async (change: object) => (await call('POST', '/api/stock-receipts', { ...body, ...change })).body.errors[0].field;
  expect(await wrong({ warehouse: 'none' })).toBe('warehouse');
  expect(await wrong({ lines: [] })).toBe('lines');
  expect(await wrong({ lines: [{ sku: 'nothing', quantity: '1' }] })).toBe('lines.0.sku');
  expect(await wrong({ lines: [{ product: randomUUID(), quantity: '1' }] })).toBe('lines.0.product');
  expect(await wrong({ lines: [{ product, quantity: '0' }] })).toBe('lines.0.quantity');
  expect(await wrong({ lines: [{ product, quantity: '1.0001' }] })).toBe('lines.0.quantity');
  expect((await call('POST', '/api/stock-receipts', body, { as: other })).body.errors[0].field).toBe('warehouse');
});

it('stock of a past instant is replayed from its movements', async () => {
  const product = await aProduct(10);
  const then = new Date().toISOString();
  await new Promise((resolve) => setTimeout(resolve, 5));
  await must('POST', '/api/stock-adjustments', { warehouse: sp, lines: [{ product, quantity: '-3' }], reason: 'Hilang' });
  expect(await stockOf(product)).toMatchObject([{ on_hand: '7.000' }]);
  expect(await stockOf(product, `&as_of=${then}`)).toMatchObject([{ on_hand: '10.000', reserved: null, available: null }]);
  expect(await stockOf(product, '&as_of=2020-01-01T00:00:00Z')).toEqual([]);
});

it('an alert opens at the reorder level and closes above 1.1 times the level', async () => {
  const product = await aProduct(12, { reorder_level: '10' });
  const alerts = async (state = 'open') =>
    (await call('GET', `/api/stock-alerts?state=${state}`)).body.data.filter((one: { product_id: string }) => one.product_id === product);
  const adjust = (quantity: string) =>
    must('POST', '/api/stock-adjustments', { warehouse: sp, lines: [{ product, quantity }], reason: 'Hitung' });
  expect(await alerts()).toEqual([]);
  await reserveLines([line(product, 2)]);
  expect(await alerts()).toMatchObject([{ reorder_level: '10.000', available_then: '10.000', closed_at: null }]);
  expect(await stockOf(product, '&below=reorder')).toHaveLength(1);
  await adjust('1');
  expect(await alerts()).toHaveLength(1);
  expect(await stockOf(product, '&below=reorder')).toHaveLength(0);
  await adjust('1');
  expect(await alerts()).toEqual([]);
  expect(await alerts('all')).toHaveLength(1);
  const { version } = await must('GET', `/api/products/${product}`);
  await must('PATCH', `/api/products/${product}`, { reorder_level: '20' }, { headers: { 'if-match': `"${version}"` } });
  expect(await alerts()).toMatchObject([{ reorder_level: '20.000', available_now: '12.000' }]);
});

it('stock is listed page by page, each row once, and costs are shown with their permission', async () => {
  for (let count = 0; count < 5; count += 1) await aProduct(count + 1);
  const all = (await call('GET', `/api/stock?warehouse=${sp}&limit=10000`)).body.data;
  const paged: unknown[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { data: unknown[]; next_cursor: string | null } = (
      await call('GET', `/api/stock?warehouse=${sp}&limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`)
    ).body;
    paged.push(...page.data);
    cursor = page.next_cursor;
  }
  expect(paged).toEqual(all);
  expect((await call('GET', '/api/stock', undefined, { as: other })).body.data).toEqual([]);
  const sales = await platform.signIn({ tenants: [CLIENT], clientId: CLIENT, permissions: ['stock:read'] });
  const costs = (await call('GET', '/api/stock?limit=10000', undefined, { as: sales })).body.data.map(
    (row: { average_cost: string | null }) => row.average_cost,
  );
  expect(new Set(costs)).toEqual(new Set([null]));
});

it('a movement is an event of its own, and is never changed', async () => {
  const product = await aProduct(5);
  const sent = (await platform.sent('commerce', stockMoved)).filter(({ subject }) => subject === product);
  expect(sent).toMatchObject([{ tenant: CLIENT, data: { kind: 'receipt', quantity: '5.000', on_hand: '5.000', by: 'ana' } }]);
  for (const statement of ['update commerce.stock_movement set quantity = 1', 'delete from commerce.stock_movement'])
    await expect(platform.owner.query(`${statement} where product_id = $1`, [product])).rejects.toThrow('append-only');
  expect((await call('GET', `/api/stock/${product}/movements`, undefined, { as: other })).status).toBe(404);
  expect(await call('DELETE', `/api/products/${product}`, undefined, { headers: { 'if-match': '"1"' } })).toMatchObject({
    status: 409,
    body: { code: 'still_in_stock' },
  });
});

it('the check of stock finds what does not agree with movements and reservations', async () => {
  const product = await aProduct(10);
  await reserveLines([line(product, 4)]);
  const run = async () => {
    const lines: string[] = [];
    const database = platform.database('commerce');
    const code = await checkStockCommand.run({ database, print: (text: string) => lines.push(text) } as unknown as CommandContext, []);
    return { code, lines: lines.filter((text) => text.includes(product)) };
  };
  expect((await run()).lines).toEqual([]);
  await platform.owner.query('update commerce.stock set on_hand = on_hand + 1000, reserved = reserved - 1000 where product_id = $1', [
    product,
  ]);
  const { code, lines } = await run();
  expect([code, lines.length]).toEqual([1, 1]);
  expect(lines[0]).toContain('on hand 11.000, moved 10.000; reserved 3.000, held by orders 4.000');
  await platform.owner.query('update commerce.stock set on_hand = on_hand - 1000, reserved = reserved + 1000 where product_id = $1', [
    product,
  ]);
  expect((await run()).lines).toEqual([]);
});
