import { clientChanged } from '@balai/contracts/identity';
import { aClient, type SharedPlatform, sharedPlatform } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { commerce } from '../src/index.ts';

let platform: SharedPlatform;
const tokens: Record<string, string> = {};
const CLIENTS = ['REFALFA', 'REFBRAVO', 'REFCHARLIE', 'REFDELTA', 'REFECHO'] as const;
type Client = (typeof CLIENTS)[number];
const SEED = Number(process.env.TEST_SEED ?? 7);

beforeAll(async () => {
  platform = await sharedPlatform({ modules: [commerce], file: import.meta.url });
  await platform.deliverAll(
    clientChanged,
    CLIENTS.map((client) => aClient(client)),
  );
  for (const client of CLIENTS) tokens[client] = await platform.signIn({ username: 'ana', tenants: [client], clientId: client });
});

const call = (client: Client, method: string, path: string, body?: unknown, token = tokens[client] as string) =>
  platform.call(method, path, { token, ...(body === undefined ? {} : { body }) });
async function importInto(client: Client, plural: string, content: string | Buffer, more: object = {}) {
  const file = { name: 'rows.csv', content: Buffer.from(content as string).toString('base64') };
  const answer = await call(client, 'POST', `/api/${plural}/import`, { file, ...more });
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  let { data } = answer.body;
  await expect
    .poll(
      async () => {
        if (data.state === 'running') data = (await call(client, 'GET', `/api/${plural}/imports/${data.id}`)).body.data;
        return data.state;
      },
      { timeout: 120_000, interval: 200 },
    )
    .not.toBe('running');
  return data;
}
const counts = ({ created, updated, unchanged, refused }: Record<string, number>) => [created, updated, unchanged, refused];
async function refusedOf(client: Client, path: string, format = 'csv', token = tokens[client] as string): Promise<Buffer> {
  const headers = { authorization: `Bearer ${token}`, 'accept-language': 'en' };
  const answer = await fetch(`${platform.baseUrl}/api/${path}/refused?format=${format}`, { headers });
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

/** Pseudo-random integers below a bound. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
/** Categories of which some repeat others, name one above or below or nobody as their parent, or have a place that is no number. */
function anyCategories(random: (below: number) => number, count: number): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const name = random(40) === 0 ? random(count) : index;
    const parent = random(20) === 0 ? `Kategori ${random(count + 40)}` : '';
    return `Kategori ${name},${parent},${random(60) === 0 ? 'awal' : random(4)}`;
  });
  return ['name,parent,sort_order', ...rows].join('\n');
}

it('a dry run counts and refuses what the import does, also across batches', { timeout: 300_000 }, async () => {
  const client = 'REFALFA';
  const random = randomFrom(SEED);
  for (const count of [1_200, 40, 1_050]) {
    const file = anyCategories(random, count);
    const dry = await importInto(client, 'categories', file, { dry_run: true });
    const done = await importInto(client, 'categories', file);
    expect([dry.state, done.state], `seed ${SEED}`).toEqual(['checked', 'done']);
    expect(counts(dry), `seed ${SEED}`).toEqual(counts(done));
    expect(dry.refusals, `seed ${SEED}`).toEqual(done.refusals);
    expect(dry.faults, `seed ${SEED}`).toEqual(done.faults);
    expect(dry.preview, `seed ${SEED}`).toEqual(done.preview);
  }
});

it('a row may name one that stands in a later batch of its file', async () => {
  const client = 'REFECHO';
  const rows = Array.from(
    { length: 1_200 },
    (_, index) => `Rantai ${index},${index % 100 === 0 && index < 1_100 ? `rantai ${index + 100}` : ''}`,
  );
  const file = ['name,parent', ...rows, 'Putus,Tidak ada'].join('\n');
  for (const dry_run of [true, false]) {
    const done = await importInto(client, 'categories', file, { dry_run });
    expect([...counts(done), done.refusals.map(({ row }: { row: number }) => row)]).toEqual([1_200, 0, 0, 1, [1_202]]);
  }
  const [first] = (await call(client, 'GET', `/api/categories?filter=${encodeURIComponent('{"f":"name","op":"eq","v":"Rantai 0"}')}`)).body
    .data;
  expect(first.labels.parent).toBe('Rantai 100');
});

it('percents that look like fractions are named, and read as fractions where the mapping says so', async () => {
  const client = 'REFECHO';
  const file = 'role,max_discount\nsales,0.15\nfinance,1\noperations,2.5%\n';
  const limits = async () =>
    (await call(client, 'GET', '/api/discount-limits?sort=role')).body.data.map((row: { max_discount: string }) => row.max_discount);
  const percents = file.replace('operations,2.5%\n', '');
  expect(await importInto(client, 'discount-limits', percents)).toMatchObject({ created: 2, fractions: ['max_discount'] });
  expect(await limits()).toEqual(['1.00', '0.15']);
  const mapping = { max_discount: 'max_discount:fraction' };
  expect(await importInto(client, 'discount-limits', file, { mapping })).toMatchObject({ created: 1, updated: 2, mapping, fractions: [] });
  expect(await limits()).toEqual(['100.00', '2.50', '15.00']);
  expect(counts(await importInto(client, 'discount-limits', file, { mapping }))).toEqual([0, 0, 3, 0]);
  const wrong = await importInto(client, 'discount-limits', 'role,max_discount\nsales,1.5\n', { mapping });
  expect(wrong.refusals).toMatchObject([{ row: 2, field: 'max_discount', column: 'max_discount', value: '1.5' }]);
});

it('a dry run sees rows of earlier batches, and holds up no number meanwhile', async () => {
  const client = 'REFBRAVO';
  const rows = Array.from({ length: 1_200 }, (_, index) => `Kategori ${index},${index === 1_150 ? 'Kategori 2' : ''}`);
  const dry = await importInto(client, 'categories', ['name,parent', ...rows].join('\n'), { dry_run: true });
  expect([...counts(dry), dry.refusals]).toEqual([1_200, 0, 0, 0, []]);
  const suppliers = ['code,legal_name', ...Array.from({ length: 1_200 }, (_, index) => `D-${index},PT ${index}`)].join('\n');
  expect(counts(await importInto(client, 'suppliers', suppliers, { dry_run: true }))).toEqual([1_200, 0, 0, 0]);
  expect((await call(client, 'GET', '/api/suppliers')).body.counted.count).toBe(0);
  const { body } = await call(client, 'POST', '/api/suppliers', { legal_name: 'PT Pertama', contacts: [] });
  expect(body.data.number).toMatch(/-000001$/);
});

it('an undo restores changed rows before it removes the new ones that they name, and keeps what somebody changed or names', async () => {
  const client = 'REFDELTA';
  await importInto(client, 'products', 'sku,name\nU-1,Lama\n');
  const file = 'sku,name,parent\nU-2,Induk,\nU-1,Lama,U-2\nU-3,Induk lain,\nU-4,Anak,U-3\nU-5,Induk ketiga,\nU-6,Anak ketiga,U-5\n';
  const done = await importInto(client, 'products', file);
  expect(counts(done)).toEqual([5, 1, 0, 0]);
  const [child] = (await call(client, 'GET', '/api/products?q=U-6')).body.data;
  const changed = await platform.call('PATCH', `/api/products/${child.id}`, {
    ...{ token: tokens[client] as string, headers: { 'if-match': '"1"' } },
    body: { brand: 'Lain' },
  });
  expect(changed.status).toBe(200);
  const { undo, state } = (await call(client, 'POST', `/api/products/imports/${done.id}/undo`)).body.data;
  expect([state, undo.removed, undo.restored, undo.kept]).toEqual(['undone', 3, 1, 2]);
  expect(undo.reasons.map(({ label }: { label: string }) => label).sort()).toEqual(['Anak ketiga', 'Induk ketiga']);
  const left = (await call(client, 'GET', '/api/products?sort=sku')).body.data;
  expect(left.map(({ sku, parent }: { sku: string; parent: string | null }) => [sku, parent === null])).toEqual([
    ['U-1', true],
    ['U-5', true],
    ['U-6', false],
  ]);
  const history = (await call(client, 'GET', `/api/products/${left[0].id}/history`)).body.data;
  expect(history.map(({ version, action }: { version: number; action: string }) => [version, action])).toEqual([
    [3, 'edited'],
    [2, 'edited'],
    [1, 'created'],
  ]);
});

it('refused rows come as a file with their faults; corrected, it imports just those', async () => {
  const client = 'REFCHARLIE';
  const file = [
    'code,legal_name,lead_days,remark,contacts.name',
    'R-1,PT Satu,3,aman,Ani',
    'R-2,PT Dua,lima,"kata, koma",Budi',
    'R-2,,,,Cici',
    'R-3,,4,=1+1,',
    'R-1,PT Lagi,9,,',
    'R-4,PT Empat,tujuh,,',
  ].join('\n');
  const dry = await importInto(client, 'suppliers', file, { dry_run: true });
  expect(dry).toMatchObject({ id: expect.any(String), state: 'checked', refused: 4 });
  const done = await importInto(client, 'suppliers', file);
  expect(counts(done)).toEqual([1, 0, 0, 4]);
  expect(done.faults).toMatchObject([
    {
      field: 'lead_days',
      column: 'lead_days',
      count: 2,
      examples: [
        { row: 3, value: 'lima' },
        { row: 7, value: 'tujuh' },
      ],
    },
    { field: 'legal_name', count: 1, examples: [{ row: 5, value: null }] },
    { field: 'code', message: expect.stringContaining('baris lain'), count: 1, examples: [{ row: 6, value: 'R-1' }] },
  ]);
  const lines = (await refusedOf(client, `suppliers/imports/${done.id}`)).toString('utf8').replace('\uFEFF', '').trim().split('\r\n');
  expect(lines).toEqual([
    'code,legal_name,lead_days,remark,contacts.name,Fault',
    'R-2,PT Dua,lima,"kata, koma",Budi,lead_days: must be a whole number',
    'R-2,,,,Cici,',
    expect.stringMatching(/^R-3,,4,"?'=1\+1"?,,legal_name: /),
    'R-1,PT Lagi,9,,,code: stands in row 2 already',
    'R-4,PT Empat,tujuh,,,lead_days: must be a whole number',
  ]);
  // A workbook says the same: imported again, it is refused for the same reasons.
  const sheet = await refusedOf(client, `suppliers/imports/${dry.id}`, 'xlsx');
  const again = await importInto(client, 'suppliers', sheet, { dry_run: true });
  expect(again.refusals.map(({ field, value }: { field: string; value: string }) => [field, value])).toEqual([
    ['lead_days', 'lima'],
    ['legal_name', null],
    ['lead_days', 'tujuh'],
  ]);

  const corrected = (await refusedOf(client, `suppliers/imports/${done.id}`)).toString('utf8');
  const mended = corrected.replace('lima', '5').replace('tujuh', '7').replace('R-3,', 'R-3,PT Tiga').replace('R-1,', 'R-5,');
  const rest = await importInto(client, 'suppliers', mended);
  expect([...counts(rest), rest.refusals]).toEqual([4, 0, 0, 0, []]);

  // Columns that are not read may hold anything: another account does not get them.
  const other = await platform.signIn({ username: 'budi', tenants: [client], clientId: client });
  expect((await refusedOf(client, `suppliers/imports/${done.id}`, 'csv', other)).toString('utf8')).not.toContain('koma');
  expect((await call('REFALFA', 'GET', `/api/suppliers/imports/${done.id}/refused`)).status).toBe(404);
});
