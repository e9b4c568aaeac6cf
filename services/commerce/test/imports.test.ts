import { readFileSync } from 'node:fs';
import { supplier } from '@balai/contracts/commerce';
import { clientChanged } from '@balai/contracts/identity';
import { aClient, type SharedPlatform, sharedPlatform } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { commerce } from '../src/index.ts';

let platform: SharedPlatform;
const tokens: Record<string, string> = {};
const CLIENTS = ['IMPALFA', 'IMPBRAVO', 'IMPCHARLIE', 'IMPDELTA', 'IMPECHO'] as const;
type Client = (typeof CLIENTS)[number];

beforeAll(async () => {
  platform = await sharedPlatform({ modules: [commerce], file: import.meta.url });
  await platform.deliverAll(
    clientChanged,
    CLIENTS.map((client) => aClient(client)),
  );
  for (const client of CLIENTS) tokens[client] = await platform.signIn({ username: 'ana', tenants: [client], clientId: client });
});

const fixture = (name: string): string => readFileSync(new URL(`./fixtures/northwind/${name}.csv`, import.meta.url), 'utf8');
const call = (client: Client, method: string, path: string, body?: unknown, token = tokens[client]) =>
  platform.call(method, path, { ...(token === undefined ? {} : { token }), ...(body === undefined ? {} : { body }) });
async function importInto(client: Client, plural: string, content: string | Buffer, more: object = {}, name = 'rows.csv') {
  const body = { file: { name, content: Buffer.from(content as string).toString('base64') }, ...more };
  const answer = await call(client, 'POST', `/api/${plural}/import`, body);
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.data;
}
const ended = (client: Client, id: string, states = ['done', 'checked', 'failed', 'undone']) =>
  expect
    .poll(async () => (await call(client, 'GET', `/api/suppliers/imports/${id}`)).body.data, { timeout: 150_000, interval: 200 })
    .toMatchObject({ state: expect.toSatisfy((state: string) => states.includes(state)) })
    .then(async () => (await call(client, 'GET', `/api/suppliers/imports/${id}`)).body.data);
const rowsOf = async (client: Client, path: string) => (await call(client, 'GET', `/api/${path}`)).body;
async function exportOf(client: Client, path: string): Promise<Buffer> {
  const answer = await fetch(`${platform.baseUrl}/api/${path}`, { headers: { authorization: `Bearer ${tokens[client]}` } });
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}
const counts = ({ created, updated, unchanged, refused }: Record<string, number>) => [created, updated, unchanged, refused];
const eventsOf = async (client: Client) =>
  (await platform.sent('commerce', supplier.changed)).filter(({ tenant }) => tenant === client).length;

const NORTHWIND = {
  ...{ supplier_id: 'code', company_name: 'legal_name', contact_name: 'contacts.name', contact_title: 'contacts.title' },
  ...{ phone: 'contacts.phone', address: null, region: null, postal_code: null, fax: null, homepage: null },
};

it('Northwind is imported, and importing it again writes nothing', async () => {
  const client = 'IMPALFA';
  const mapping = { category_id: null, category_name: 'name' };
  expect(counts(await importInto(client, 'categories', fixture('categories'), { mapping }))).toEqual([8, 0, 0, 0]);
  expect(counts(await importInto(client, 'categories', fixture('categories'), { mapping }))).toEqual([0, 0, 8, 0]);

  const dry = await importInto(client, 'suppliers', fixture('suppliers'), { mapping: NORTHWIND, dry_run: true });
  expect([dry.id, dry.state, ...counts(dry)]).toEqual([null, 'checked', 29, 0, 0, 0]);
  expect(dry.mapping).toMatchObject({ company_name: 'legal_name', city: 'city', country: 'country', fax: null });
  expect(dry.preview).toHaveLength(20);
  expect(dry.preview[0]).toMatchObject({ row: 2, outcome: 'created', values: { legal_name: 'Exotic Liquids', country: 'UK' } });
  expect((await rowsOf(client, 'suppliers')).counted.count).toBe(0);

  const made = await importInto(client, 'suppliers', fixture('suppliers'), { mapping: NORTHWIND });
  expect([made.state, made.rows, made.done, ...counts(made)]).toEqual(['done', 29, 29, 29, 0, 0, 0]);
  const events = await eventsOf(client);
  expect(events).toBe(29);
  const { data } = await rowsOf(client, 'suppliers?q=exotic');
  expect(data).toMatchObject([
    {
      ...{ code: '1', legal_name: 'Exotic Liquids', country: 'GB', city: 'London', state: 'candidate', version: 1 },
      number: expect.stringMatching(/^SUP-\d{4}-0000\d\d$/),
      contacts: [{ name: 'Charlotte Cooper', title: 'Purchasing Manager', phone: '(171) 555-2222', email: null }],
    },
  ]);
  expect((await call(client, 'GET', `/api/suppliers/${data[0].id}/history`)).body.data).toMatchObject([
    { version: 1, action: 'created', by: 'ana', changes: { legal_name: { from: null, to: 'Exotic Liquids' } } },
  ]);
  const again = await importInto(client, 'suppliers', fixture('suppliers'), { mapping: NORTHWIND });
  expect(counts(again)).toEqual([0, 0, 29, 0]);
  expect(await eventsOf(client)).toBe(events);
});

it('an unchanged export, CSV or XLSX in any language, writes nothing when it is imported', async () => {
  const client = 'IMPALFA';
  const odd = await call(client, 'POST', '/api/suppliers', {
    ...{ legal_name: "=cmd|' /C calc'!A0", city: '-Selatan', minimum_order: '10000000000000.00', bank_account: '+62' },
    contacts: [{ name: '@Ani' }, { name: 'Budi; "x", y', email: 'budi@example.com' }],
  });
  expect(odd.status).toBe(201);
  await call(client, 'POST', '/api/suppliers', { legal_name: 'Tanpa kunci', contacts: [] });
  const before = await eventsOf(client);
  for (const format of ['csv', 'xlsx'])
    for (const language of ['id', 'en', 'pt']) {
      const answer = await fetch(`${platform.baseUrl}/api/suppliers/export?format=${format}`, {
        headers: { authorization: `Bearer ${tokens[client]}`, 'accept-language': language },
      });
      const done = await importInto(client, 'suppliers', Buffer.from(await answer.arrayBuffer()), {}, `rows.${format}`);
      expect([...counts(done), done.refusals], `${format} ${language}`).toEqual([0, 0, 31, 0, []]);
    }
  expect(await eventsOf(client)).toBe(before);
  const csv = (await exportOf(client, 'suppliers/export')).toString('utf8');
  expect(csv).toContain("'=cmd|");
  expect(csv).not.toMatch(/(^|[,\r\n])"?=cmd/);
  const some = (
    await exportOf(client, `suppliers/export?filter=${encodeURIComponent('{"f":"country","op":"eq","v":"JP"}')}&sort=-legal_name`)
  ).toString();
  expect(some.trim().split('\r\n')).toHaveLength(3);
});

it('masked columns are neither written into a file nor read from one', async () => {
  const client = 'IMPALFA';
  const token = await platform.signIn({ tenants: [client], clientId: client, permissions: ['supplier:read', 'supplier:write'] });
  const answer = await fetch(`${platform.baseUrl}/api/suppliers/export`, { headers: { authorization: `Bearer ${token}` } });
  const text = await answer.text();
  expect(text).not.toContain('+62');
  const file = { name: 'a.csv', content: Buffer.from('code,Rekening\n1,99\n').toString('base64') };
  const refused = await call(client, 'POST', '/api/suppliers/import', { file, mapping: { Rekening: 'bank_account' } }, token);
  expect(refused).toMatchObject({ status: 400, body: { code: 'unknown_field', errors: [{ field: 'mapping.Rekening' }] } });
  const reader = await platform.signIn({ tenants: [client], clientId: client, permissions: ['supplier:read'] });
  expect((await call(client, 'POST', '/api/suppliers/import', { file }, reader)).status).toBe(403);
});

it('a file that is none, and one without a known column, is refused by its field', async () => {
  const client = 'IMPALFA';
  const send = (content: string, more = {}) =>
    call(client, 'POST', '/api/suppliers/import', { file: { name: 'a.csv', content: Buffer.from(content).toString('base64') }, ...more });
  expect(await send('<html></html>')).toMatchObject({ status: 400, body: { code: 'invalid_table', errors: [{ field: 'file' }] } });
  expect(await send('aaa,bbb\n1,2\n')).toMatchObject({ status: 400, body: { code: 'no_columns', errors: [{ field: 'mapping' }] } });
  const dry = await send('aaa,bbb\n1,2\n', { dry_run: true });
  expect(dry.body.data).toMatchObject({ columns: ['aaa', 'bbb'], mapping: { aaa: null, bbb: null }, rows: 0 });
});

it('references are written by match field, label or identifier, also of rows of the same file', async () => {
  const client = 'IMPBRAVO';
  const tree = 'name,parent,sort_order\nTeh,Minuman,1\nMinuman,,2\nKopi,minuman,3\nSirup,Tidak ada,4\n';
  const done = await importInto(client, 'categories', tree);
  expect(counts(done)).toEqual([3, 0, 0, 1]);
  expect(done.refusals).toMatchObject([{ row: 5, field: 'parent', column: 'parent', value: 'Tidak ada' }]);
  const { data } = await rowsOf(client, 'categories?sort=sort_order');
  const [teh, minuman, kopi] = data;
  expect([teh.labels.parent, minuman.parent, kopi.parent]).toEqual(['Minuman', null, minuman.id]);
  expect(counts(await importInto(client, 'categories', `name,parent\nTeh,${minuman.id}\n`))).toEqual([0, 0, 1, 0]);
  expect(counts(await importInto(client, 'categories', await exportOf(client, 'categories/export')))).toEqual([0, 0, 3, 0]);
  const cycle = await importInto(client, 'categories', 'name,parent\nMinuman,Teh\n');
  expect([...counts(cycle), cycle.refusals[0].field]).toEqual([0, 0, 0, 1, 'parent']);
});

/** 5,000 suppliers of which every 125th is wrong. */
const isWrong = (index: number) => index % 125 === 7;
const supplierLine = (index: number, mended: boolean): string => {
  const wrong = isWrong(index) && !mended;
  return `S-${index},PT Pemasok ${index},${wrong ? 'sepuluh' : (index % 90) + 1},${wrong ? '1.2345' : '100,50'},Kota ${index % 20}`;
};
const supplierFile = (count: number, mended = false): string =>
  ['code,legal_name,lead_days,minimum_order,city', ...Array.from({ length: count }, (_, index) => supplierLine(index, mended))].join('\n');

it('of 5,000 rows 40 are wrong: the others are written, the mended file writes those 40, an undo takes all away', async () => {
  const client = 'IMPCHARLIE';
  const checked = await ended(client, (await importInto(client, 'suppliers', supplierFile(5_000), { dry_run: true })).id);
  expect([checked.state, ...counts(checked)]).toEqual(['checked', 4_960, 0, 0, 40]);
  expect((await rowsOf(client, 'suppliers')).counted.count).toBe(0);

  const first = await importInto(client, 'suppliers', supplierFile(5_000));
  expect(first).toMatchObject({ state: 'running', rows: 5_000 });
  const done = await ended(client, first.id);
  expect([done.state, ...counts(done)]).toEqual(['done', 4_960, 0, 0, 40]);
  expect(done.refusals).toHaveLength(80);
  expect(done.refusals[0]).toMatchObject({ row: 9, field: 'lead_days', column: 'lead_days', value: 'sepuluh' });
  expect(done.refusals[1]).toMatchObject({ row: 9, field: 'minimum_order', value: '1.2345' });

  const second = await ended(client, (await importInto(client, 'suppliers', supplierFile(5_000, true))).id);
  expect(counts(second)).toEqual([40, 0, 4_960, 0]);
  const third = await ended(client, (await importInto(client, 'suppliers', supplierFile(5_000, true))).id);
  expect(counts(third)).toEqual([0, 0, 5_000, 0]);

  const [changed] = (await rowsOf(client, 'suppliers?q=S-7%20pemasok&sort=legal_name')).data;
  await platform.call('PATCH', `/api/suppliers/${changed.id}`, {
    ...{ token: tokens[client] as string, headers: { 'if-match': '"1"' } },
    body: { city: 'Lain' },
  });
  const undone = await call(client, 'POST', `/api/suppliers/imports/${second.id}/undo`);
  expect(undone.body.data).toMatchObject({ state: 'undone' });
  expect(undone.body.data.undo.removed + undone.body.data.undo.kept).toBe(40);
  await call(client, 'POST', `/api/suppliers/imports/${first.id}/undo`);
  const all = await ended(client, first.id, ['undone']);
  const left = (await rowsOf(client, 'suppliers')).counted.count;
  expect(all.undo.kept + undone.body.data.undo.kept).toBe(1);
  expect(left).toBe(1);
  expect([...all.undo.reasons, ...undone.body.data.undo.reasons]).toMatchObject([{ id: changed.id, message: expect.any(String) }]);
  expect(await call(client, 'POST', `/api/suppliers/imports/${first.id}/undo`)).toMatchObject({
    status: 409,
    body: { code: 'import_state' },
  });
}, 400_000);

it('changed rows get their former values back', async () => {
  const client = 'IMPBRAVO';
  await importInto(client, 'suppliers', 'code,legal_name,city,contacts.name\nU-1,PT Satu,Solo,Ani\nU-1,,,Budi\nU-2,PT Dua,Solo,\n');
  const changed = await importInto(client, 'suppliers', 'code,city,lead_days,contacts.name\nU-1,Malang,5,Cici\nU-2,,7,\n');
  expect(counts(changed)).toEqual([0, 2, 0, 0]);
  const names = async () =>
    (await rowsOf(client, 'suppliers?sort=legal_name')).data.map(
      (row: { legal_name: string; city: string; lead_days: number; contacts: { name: string }[] }) => [
        ...[row.legal_name, row.city, row.lead_days],
        row.contacts.map(({ name }) => name),
      ],
    );
  expect(await names()).toEqual([
    ['PT Dua', 'Solo', 7, []],
    ['PT Satu', 'Malang', 5, ['Cici']],
  ]);
  const undone = (await call(client, 'POST', `/api/suppliers/imports/${changed.id}/undo`)).body.data;
  expect(undone).toMatchObject({ state: 'undone', undo: { removed: 0, restored: 2, kept: 0 } });
  expect(await names()).toEqual([
    ['PT Dua', 'Solo', null, []],
    ['PT Satu', 'Solo', null, ['Ani', 'Budi']],
  ]);
  expect((await call('IMPALFA', 'GET', `/api/suppliers/imports/${changed.id}`)).status).toBe(404);
  expect((await call('IMPALFA', 'POST', `/api/suppliers/imports/${changed.id}/undo`)).status).toBe(404);
});

it('rows of one file about the same record, and unique values of another record, are refused', async () => {
  const client = 'IMPBRAVO';
  await importInto(client, 'suppliers', 'code,legal_name,tax_id\nD-1,PT D1,11.222.333/0001-81\n');
  const done = await importInto(client, 'suppliers', 'code,legal_name,tax_id\nD-2,PT D2,11222333000181\nd-2,PT Dua,\nD-3,,\n');
  expect(done.refusals.map(({ row, field }: { row: number; field: string }) => [row, field])).toEqual([
    [3, 'code'],
    [4, 'legal_name'],
  ]);
  expect(counts(done)).toEqual([0, 1, 0, 2]);
});

it('an import whose batch fails goes on behind the last committed one, as if nothing had happened', async () => {
  const compared = async (client: Client) =>
    (await exportOf(client, 'suppliers/export?sort=number'))
      .toString('utf8')
      .split('\r\n')
      .map((line) => line.replace(/[0-9a-f-]{36}/, ''));
  const whole = await ended('IMPDELTA', (await importInto('IMPDELTA', 'suppliers', supplierFile(1_700))).id);
  // A sequence does not go back with its transaction: the batch fails twice, then it is written.
  const { owner } = platform;
  await owner.query('create sequence commerce.import_failure');
  await owner.query(`
    create function commerce.fail_import() returns trigger language plpgsql security definer as $$
    begin
      if new.code = 'S-1200' and nextval('commerce.import_failure') <= 2 then raise exception 'the process went away'; end if;
      return new;
    end $$`);
  await owner.query('create trigger fail_import before insert on commerce.supplier for each row execute function commerce.fail_import()');
  try {
    const interrupted = await ended('IMPECHO', (await importInto('IMPECHO', 'suppliers', supplierFile(1_700))).id);
    expect([interrupted.state, interrupted.done, ...counts(interrupted)]).toEqual(['done', 1_700, ...counts(whole)]);
  } finally {
    await owner.query('drop trigger fail_import on commerce.supplier');
    await owner.query('drop function commerce.fail_import()');
    await owner.query('drop sequence commerce.import_failure');
  }
  expect(await compared('IMPECHO')).toEqual(await compared('IMPDELTA'));
  expect(await eventsOf('IMPECHO')).toBe(await eventsOf('IMPDELTA'));
}, 300_000);

it('rules of products and prices hold for every row, and what they record comes with the rows', async () => {
  const client = 'IMPBRAVO';
  const products = [
    'sku,name,barcode,base_price,parent',
    'P-1,Kopi,7891000315507,"1.250,50",',
    'P-2,Teh,7891000315508,10.00,',
    'P-3,Kopi kecil,,5.00,P-1',
    'P-4,Kopi sachet,,1.00,P-3',
    'P-5,Gula,,7.00,Tidak ada',
  ].join('\n');
  const done = await importInto(client, 'products', products);
  expect(done.refusals.map(({ row, field }: { row: number; field: string | null }) => [row, field])).toEqual([
    [3, 'barcode'],
    [5, 'parent'],
    [6, 'parent'],
  ]);
  expect(counts(done)).toEqual([2, 0, 0, 3]);
  const recorded = async () =>
    (await platform.owner.query('select amount::text from commerce.price_history where client_id = $1 order by sequence', [client])).rows;
  expect(await recorded()).toEqual([{ amount: '12505000' }, { amount: '50000' }]);
  expect(counts(await importInto(client, 'products', await exportOf(client, 'products/export')))).toEqual([0, 0, 2, 0]);
  expect(counts(await importInto(client, 'products', 'sku,base_price\nP-1,1300\nP-3,5.00\n'))).toEqual([0, 1, 1, 0]);
  expect(await recorded()).toHaveLength(3);

  await importInto(client, 'price-lists', 'code,name,currency\nUMUM,Umum,BRL\n');
  const prices = 'list,product,amount,minimum_quantity\nUMUM,P-1,1200,0\nUmum,Kopi kecil,4,0\nUMUM,P-1,1100,0\nUMUM,P-1,1000,10\n';
  const priced = await importInto(client, 'prices', prices);
  expect([...counts(priced), ...priced.refusals.map(({ row }: { row: number }) => row)]).toEqual([3, 0, 0, 1, 4]);
  expect(counts(await importInto(client, 'prices', await exportOf(client, 'prices/export')))).toEqual([0, 0, 3, 0]);
});
