import { commerce } from '@balai/commerce';
import { clientChanged } from '@balai/contracts/identity';
import { crm } from '@balai/crm';
import { aClient, startTestPlatform, type TestPlatform } from '@balai/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Cells, csvOf, orderRows, readTable, sumsBy } from './harness/northwind.ts';

// A company that nobody here invented, imported through the routes that people use; see the README beside its files.

let platform: TestPlatform;
let token: string;
beforeAll(async () => {
  platform = await startTestPlatform({ modules: [commerce, crm] });
  await platform.deliver(clientChanged, aClient('NORTHWIND'));
  token = await platform.signIn({ tenants: ['NORTHWIND'], clientId: 'NORTHWIND' });
});
afterAll(() => platform?.stop());

async function get(path: string) {
  const { status, body } = await platform.call('GET', path, { token });
  if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
  return body;
}
/** Imports rows and waits until all are written; created, updated, unchanged and refused rows. */
async function importRows(plural: string, rows: readonly Cells[], mapping?: Readonly<Record<string, string | null>>) {
  const file = { name: `${plural}.csv`, content: Buffer.from(csvOf(rows)).toString('base64') };
  const answer = await platform.call('POST', `/api/${plural}/import`, {
    token,
    body: { file, ...(mapping === undefined ? {} : { mapping }) },
  });
  if (answer.status >= 300) throw new Error(`${plural}: ${answer.status} ${JSON.stringify(answer.body)}`);
  let { data } = answer.body;
  await expect
    .poll(
      async () => {
        if (data.state === 'running') data = (await get(`/api/${plural}/imports/${data.id}`)).data;
        return data.state;
      },
      { timeout: 120_000, interval: 200 },
    )
    .toBe('done');
  expect(data.refusals).toEqual([]);
  return [data.created, data.updated, data.unchanged, data.refused];
}

const filtered = (path: string, filter: object, more: string): string =>
  `${path}?filter=${encodeURIComponent(JSON.stringify(filter))}${more}`;

it('Northwind is imported whole, and its sums are those of its tables', { timeout: 300_000 }, async () => {
  const products = readTable('products').map((row) => ({
    ...{
      sku: row.product_id ?? '',
      name: row.product_name ?? '',
      pack_text: row.quantity_per_unit ?? '',
      base_price: row.unit_price ?? '',
    },
    ...{ category: readTable('categories').find(({ category_id }) => category_id === row.category_id)?.category_name ?? '' },
    supplier: row.supplier_id ?? '',
  }));
  const suppliers = readTable('suppliers').map(({ supplier_id = '', company_name = '' }) => ({
    code: supplier_id,
    legal_name: company_name,
  }));
  const customers = readTable('customers').map(({ customer_id = '', company_name = '', city = '' }) => ({
    code: customer_id,
    name: company_name,
    city,
  }));
  expect(
    await importRows(
      'categories',
      readTable('categories').map(({ category_name = '' }) => ({ name: category_name })),
    ),
  ).toEqual([8, 0, 0, 0]);
  expect(await importRows('suppliers', suppliers)).toEqual([29, 0, 0, 0]);
  expect(await importRows('products', products)).toEqual([77, 0, 0, 0]);
  expect(await importRows('parties', customers)).toEqual([91, 0, 0, 0]);
  await expect.poll(async () => Number((await platform.owner.query('select count(*) from commerce.party')).rows[0].count)).toBe(91);

  const lines = orderRows().map((row) => ({
    ...{ external_number: row.order_id, party: row.customer_id, ordered_on: row.order_date, freight: row.freight },
    ...{ 'lines.product': row.product_id, 'lines.quantity': row.quantity, 'lines.unit_price': row.unit_price },
    'lines.discount': String(Math.round(Number(row.discount) * 10_000) / 100),
  }));
  expect(lines).toHaveLength(2155);
  expect(await importRows('orders', lines)).toEqual([830, 0, 0, 0]);
  expect(await importRows('orders', lines)).toEqual([0, 0, 830, 0]);

  const all = await get('/api/order-lines?limit=1&aggregates=net,total');
  expect(all.aggregates).toEqual({ net: '1265793.0395', total: '1265793.2900' });
  // The months that the README of the fixture names.
  for (const [month, count, sum] of [
    ['1996-07', 22, '27861.90'],
    ['1997-01', 33, '61258.07'],
    ['1997-12', 48, '71398.43'],
    ['1998-04', 74, '123798.68'],
    ['1998-05', 14, '18333.63'],
  ] as const) {
    const days = {
      f: 'ordered_on',
      op: 'between',
      v: [`${month}-01`, `${month}-${new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate()}`],
    };
    expect((await get(filtered('/api/orders', days, '&limit=1'))).counted.count, month).toBe(count);
    const { aggregates } = await get(filtered('/api/order-lines', days, '&limit=1&aggregates=net'));
    expect(Number(aggregates.net).toFixed(2), month).toBe(sum);
  }
  // Every customer, beside a plain sum over the tables.
  const expected = sumsBy(orderRows(), ({ customer_id }) => customer_id);
  for (const { id, code } of (await get('/api/parties?limit=200')).data) {
    const { aggregates } = await get(filtered('/api/order-lines', { f: 'party', op: 'eq', v: id }, '&limit=1&aggregates=net'));
    const sum = expected.get(code);
    expect(aggregates.net === null ? null : BigInt(aggregates.net.replace('.', '')), code).toBe(sum ?? null);
  }
});
