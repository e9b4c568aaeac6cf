import { commerceRestate, supplier } from '@balai/contracts/commerce';
import { clientChanged } from '@balai/contracts/identity';
import { aClient, type SharedPlatform, sharedPlatform } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { commerce } from '../src/index.ts';

let platform: SharedPlatform;
let token: string;
let other: string;
const CLIENT = 'KITALFA';

beforeAll(async () => {
  platform = await sharedPlatform({ modules: [commerce], file: import.meta.url });
  await platform.deliverAll(clientChanged, [aClient(CLIENT), aClient('KITBRAVO')]);
  token = await platform.signIn({ username: 'ana', tenants: [CLIENT], clientId: CLIENT });
  other = await platform.signIn({ tenants: ['KITBRAVO'], clientId: 'KITBRAVO' });
});

const call = (method: string, path: string, body?: unknown, { as = token, version }: { as?: string; version?: number } = {}) =>
  platform.call(method, path, {
    token: as,
    ...(body === undefined ? {} : { body }),
    ...(version === undefined ? {} : { headers: { 'if-match': `"${version}"` } }),
  });
const must = async (...args: Parameters<typeof call>) => {
  const answer = await call(...args);
  if (answer.status >= 300) throw new Error(`${args[0]} ${args[1]}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.data;
};
const addCategory = (name: string, more: object = {}) => must('POST', '/api/categories', { name, ...more });
const addSupplier = (legal_name: string, more: object = {}) => must('POST', '/api/suppliers', { legal_name, ...more });
const filtered = async (filter: object, more = '') =>
  (await call('GET', `/api/suppliers?filter=${encodeURIComponent(JSON.stringify(filter))}${more}`)).body;

it('a row is added, read, changed in the version that was seen, and removed', async () => {
  const made = await call('POST', '/api/categories', { name: ' Minuman  Segar ', description: 'Teh, kopi' });
  expect(made).toMatchObject({
    status: 201,
    body: { data: { client_id: CLIENT, version: 1, name: 'Minuman Segar', sort_order: 0, parent: null } },
  });
  expect(made.headers.get('etag')).toBe('"1"');
  const { id } = made.body.data;
  expect(await call('PATCH', `/api/categories/${id}`, { sort_order: 3 })).toMatchObject({
    status: 428,
    body: { code: 'version_required' },
  });
  expect(await must('PATCH', `/api/categories/${id}`, { sort_order: 3 }, { version: 1 })).toMatchObject({ version: 2, sort_order: 3 });
  const stale = await call('PATCH', `/api/categories/${id}`, { sort_order: 4 }, { version: 1 });
  expect(stale).toMatchObject({ status: 412, body: { code: 'stale_version', errors: [{ field: 'If-Match' }] } });
  expect(await must('PATCH', `/api/categories/${id}`, { sort_order: 3 }, { version: 2 })).toMatchObject({ version: 2 });
  expect((await call('GET', `/api/categories/${id}`, undefined, { as: other })).status).toBe(404);
  expect((await call('DELETE', `/api/categories/${id}`, undefined, { as: other, version: 2 })).status).toBe(404);
  expect(await must('DELETE', `/api/categories/${id}`, undefined, { version: 2 })).toEqual({ id });
  expect((await call('GET', `/api/categories/${id}`)).status).toBe(404);
  expect((await addCategory('minuman segar')).version).toBe(1);
});

it('what is wrong is said by field, and nothing is written', async () => {
  const answer = await call('POST', '/api/suppliers', {
    legal_name: 'PT Salah',
    tax_id: '11.222.333/0001-82',
    ...{ minimum_order: '1.005', country: 'ZZ', currency: 'XXX' },
    contacts: [{ name: 'Ani', email: 'ani@' }],
  });
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_value' } });
  expect(answer.body.errors.map(({ field }: { field: string }) => field)).toEqual([
    'tax_id',
    'country',
    'currency',
    'minimum_order',
    'contacts.0.email',
  ]);
  expect(await call('POST', '/api/suppliers', { legal_name: 'PT X', surprise: 1 })).toMatchObject({ status: 400 });
  expect(await call('POST', '/api/suppliers', { legal_name: '  ' })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'legal_name' }] },
  });
  await addSupplier('PT Kode', { code: 'K-1' });
  expect(await call('POST', '/api/suppliers', { legal_name: 'PT Kode Dua', code: 'k-1' })).toMatchObject({
    status: 409,
    body: { code: 'already_exists', errors: [{ field: 'code' }] },
  });
  expect(await call('POST', '/api/categories', { name: 'Anak', parent: '0190f0f0-0000-7000-8000-000000000000' })).toMatchObject({
    status: 400,
    body: { code: 'unknown_reference', errors: [{ field: 'parent' }] },
  });
  expect((await filtered({ f: 'legal_name', op: 'starts', v: 'pt salah' })).data).toEqual([]);
});

it('references stay within the client, and hold what they point at', async () => {
  const foreign = (await call('POST', '/api/categories', { name: 'Asing' }, { as: other })).body.data;
  expect(await call('POST', '/api/categories', { name: 'Anak asing', parent: foreign.id })).toMatchObject({
    body: { code: 'unknown_reference' },
  });
  const parent = await addCategory('Induk');
  const child = await addCategory('Anak kandung', { parent: parent.id });
  expect(child.labels).toEqual({ parent: 'Induk' });
  expect(await call('DELETE', `/api/categories/${parent.id}`, undefined, { version: 1 })).toMatchObject({
    status: 409,
    body: { code: 'still_referenced' },
  });
  expect(await call('PATCH', `/api/categories/${parent.id}`, { parent: child.id }, { version: 1 })).toMatchObject({
    status: 409,
    body: { code: 'category_cycle' },
  });
});

it('a state is left by its actions only, and the history says who did what', async () => {
  const { id, number, state } = await addSupplier('PT Jalur', { contacts: [{ name: 'Budi', phone: '(171) 555-2222' }] });
  expect([number, state]).toEqual([expect.stringMatching(/^SUP-\d{4}-\d{6}$/), 'candidate']);
  expect(await call('POST', `/api/suppliers/${id}/suspend`, {}, { version: 1 })).toMatchObject({
    status: 409,
    body: { code: 'invalid_transition', allowed: ['approve'] },
  });
  expect(await must('POST', `/api/suppliers/${id}/approve`, { reason: 'Dokumen lengkap' }, { version: 1 })).toMatchObject({
    state: 'approved',
    version: 2,
  });
  await must('PATCH', `/api/suppliers/${id}`, { contacts: [] }, { version: 2 });
  const history = (await call('GET', `/api/suppliers/${id}/history`)).body.data;
  expect(history).toMatchObject([
    {
      version: 3,
      by: 'ana',
      action: 'edited',
      changes: { contacts: { from: [{ name: 'Budi', phone: '(171) 555-2222', email: null, title: null }], to: [] } },
    },
    { version: 2, action: 'approve', reason: 'Dokumen lengkap', changes: { state: { from: 'candidate', to: 'approved' } } },
    { version: 1, action: 'created' },
  ]);
});

it('a list filters, searches, sorts with absent values, counts and pages', async () => {
  const names = ['Álamo', 'beta', 'Gama', 'delta', 'Épsilon'];
  for (const [index, name] of names.entries())
    await addSupplier(`Urut ${name}`, {
      city: 'Urutan',
      ...(index % 2 === 0 ? { lead_days: index } : {}),
      country: index < 2 ? 'BR' : 'ID',
    });
  const mine = { f: 'city', op: 'eq', v: 'URUTAN' };
  for (const sort of ['legal_name', '-legal_name', 'lead_days', '-lead_days']) {
    const all = (await filtered(mine, `&sort=${sort}`)).data.map((one: { legal_name: string }) => one.legal_name);
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { data: { legal_name: string }[]; next_cursor: string | null } = await filtered(
        mine,
        `&sort=${sort}&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      paged.push(...page.data.map((one) => one.legal_name));
      cursor = page.next_cursor;
    }
    expect(paged, sort).toEqual(all);
    expect(new Set(paged).size).toBe(names.length);
  }
  const byName = (await filtered(mine, '&sort=legal_name')).data.map((one: { legal_name: string }) => one.legal_name);
  expect(byName).toEqual(['Urut Álamo', 'Urut beta', 'Urut delta', 'Urut Épsilon', 'Urut Gama']);
  const facets = await filtered(mine, '&facets=country,state');
  expect(facets).toMatchObject({
    counted: { count: 5, more: false },
    facets: {
      country: [
        { value: 'ID', count: 3 },
        { value: 'BR', count: 2 },
      ],
      state: [{ value: 'candidate', count: 5 }],
    },
  });
  const found = (await call('GET', '/api/suppliers?q=epsilon%20urut')).body.data;
  expect(found).toMatchObject([{ legal_name: 'Urut Épsilon' }]);
  expect((await call('GET', '/api/suppliers/lookup?q=alam')).body.data).toEqual([{ id: expect.any(String), label: 'Urut Álamo' }]);
  expect(await filtered({ f: 'surprise', op: 'eq', v: 1 })).toMatchObject({ code: 'invalid_filter', errors: [{ field: 'filter' }] });
  expect(await call('GET', '/api/suppliers?cursor=eA')).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } });
});

it('a masked field is neither shown nor found without its permission', async () => {
  const { id, bank_account } = await addSupplier('PT Rahasia', { bank_account: '123-456' });
  expect(bank_account).toBe('123-456');
  const reader = await platform.signIn({ tenants: [CLIENT], clientId: CLIENT, permissions: ['supplier:read', 'supplier:write'] });
  const seen = await must('GET', `/api/suppliers/${id}`, undefined, { as: reader });
  expect(seen).toMatchObject({ bank_account: null, masked: ['bank_account'] });
  const filter = encodeURIComponent(JSON.stringify({ f: 'bank_account', op: 'isnull', v: false }));
  expect((await call('GET', `/api/suppliers?filter=${filter}`, undefined, { as: reader })).body.code).toBe('invalid_filter');
  expect(await call('PATCH', `/api/suppliers/${id}`, { bank_account: '1' }, { as: reader, version: 1 })).toMatchObject({ status: 403 });
  const history = (await call('GET', `/api/suppliers/${id}/history`, undefined, { as: reader })).body.data;
  expect(JSON.stringify(history)).not.toContain('123-456');
  const events = (await platform.sent('commerce', supplier.changed)).filter(({ subject }) => subject === id);
  expect(JSON.stringify(events)).not.toContain('123-456');
  expect(
    (
      await call('GET', '/api/suppliers', undefined, {
        as: await platform.signIn({ tenants: [CLIENT], clientId: CLIENT, permissions: ['category:read'] }),
      })
    ).status,
  ).toBe(403);
});

it('a bulk call changes each row by itself, and a preview changes nothing', async () => {
  const made = [];
  for (const name of ['Satu', 'Dua', 'Tiga']) made.push(await addSupplier(`Massal ${name}`, { city: 'Massal' }));
  await must('POST', `/api/suppliers/${made[0].id}/approve`, {}, { version: 1 });
  const filter = JSON.stringify({ f: 'city', op: 'eq', v: 'massal' });
  const preview = await must('POST', '/api/suppliers/bulk', { action: 'approve', filter, preview: true });
  expect(preview).toMatchObject({ count: 3, ok: 2, failed: [{ label: 'Massal Satu', code: 'invalid_transition' }] });
  expect((await filtered({ f: 'state', op: 'eq', v: 'approved' }, '&q=massal')).counted.count).toBe(1);
  expect(await call('POST', '/api/suppliers/bulk', { action: 'approve', filter, expect_count: 2 })).toMatchObject({
    status: 409,
    body: { code: 'count_changed' },
  });
  expect(await must('POST', '/api/suppliers/bulk', { action: 'approve', filter, expect_count: 3 })).toMatchObject({ ok: 2 });
  expect(await must('POST', '/api/suppliers/bulk', { action: 'set', set: { lead_days: 9 }, ids: made.map(({ id }) => id) })).toMatchObject({
    ok: 3,
    failed: [],
  });
  expect((await filtered({ f: 'lead_days', op: 'eq', v: 9 }, '&q=massal')).counted.count).toBe(3);
  expect((await filtered({ f: 'state', op: 'eq', v: 'approved' }, '&q=massal')).counted.count).toBe(3);
});

it('rows are told as events, and repeated on request', async () => {
  const { id } = await addSupplier('PT Kabar');
  const sent = (await platform.sent('commerce', supplier.changed)).filter(({ subject }) => subject === id);
  expect(sent).toMatchObject([{ tenant: CLIENT, data: { id, legal_name: 'PT Kabar', version: 1, deletedAt: null } }]);
  const requestId = '0190f0f0-0000-7000-8000-0000000000aa';
  await platform.deliver(commerceRestate, {
    request_id: requestId,
    types: [supplier.changed.type],
    requested_at: new Date().toISOString(),
  });
  await expect.poll(async () => (await platform.sent('commerce', supplier.changed)).filter(({ subject }) => subject === id).length).toBe(2);
});
