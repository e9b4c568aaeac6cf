import { crmRestate, party } from '@balai/contracts/crm';
import { clientChanged } from '@balai/contracts/identity';
import { aClient } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { businessOf } from './calling.ts';

const CLIENT = 'PARTYALFA';
let business: Awaited<ReturnType<typeof businessOf>>;
beforeAll(async () => {
  business = await businessOf(import.meta.url, CLIENT);
});

const addParty = (name: string, more: object = {}) => business.must('POST', '/api/parties', { name, ...more });
const filtered = async (filter: object, more = '') =>
  (await business.call('GET', `/api/parties?filter=${encodeURIComponent(JSON.stringify(filter))}${more}`)).body;

it('a party is added with contacts, addresses and tags, and found by what people know of it', async () => {
  const made = await addParty('Farmácia São João Ltda', {
    trade_name: 'Drogaria Joanina',
    tax_id: '12.ABC.345/01DE-35',
    code: 'F-1',
    phone: '(11) 5555-0101 ramal 3',
    whatsapp: '+55 11 98765-4321',
    tags: [' VIP', 'vip', 'Rede Sul'],
    contacts: [{ name: 'Bia', email: 'Bia@Example.com', is_primary: true }],
    addresses: [{ line: 'Rua A, 10', city: 'Santos' }],
  });
  expect(made).toMatchObject({
    ...{ state: 'prospect', kind: 'organisation', credit_limit: null, version: 1, tax_id: '12ABC34501DE35' },
    ...{ number: expect.stringMatching(/^CUS-\d{4}-\d{6}$/), phone: '(11) 5555-0101 ramal 3', whatsapp: '+5511987654321' },
    tags: ['vip', 'rede sul'],
    contacts: [{ name: 'Bia', email: 'bia@example.com', is_primary: true }],
    addresses: [{ kind: 'delivery', line: 'Rua A, 10', city: 'Santos', country: null }],
  });
  for (const q of ['sao joao', 'joanina', made.number, 'f-1', '5555-0101', '12abc34501', 'rede'])
    expect((await business.call('GET', `/api/parties?q=${encodeURIComponent(q)}`)).body.data, q).toMatchObject([{ id: made.id }]);
  expect(await business.call('POST', '/api/parties', { name: 'Outra', tax_id: '12ABC34501DE35' })).toMatchObject({
    status: 409,
    body: { code: 'already_exists', errors: [{ field: 'tax_id' }] },
  });
});

it('lists count tags one by one, and filter by a tag', async () => {
  await addParty('Tag Satu', { tags: ['ekspor', 'grosir'], city: 'Tagara' });
  await addParty('Tag Dua', { tags: ['Grosir'], city: 'Tagara' });
  await addParty('Tag Tiga', { city: 'Tagara' });
  const mine = { f: 'city', op: 'eq', v: 'tagara' };
  expect((await filtered(mine, '&facets=tags')).facets.tags).toEqual([
    { value: 'grosir', label: null, count: 2 },
    { value: 'ekspor', label: null, count: 1 },
  ]);
  const has = (v: string) => ({ and: [mine, { f: 'tags', op: 'has', v }] });
  expect((await filtered(has(' GROSIR'))).counted.count).toBe(2);
  expect((await filtered({ not: { f: 'tags', op: 'has', v: 'grosir' } }, '&q=tag')).data).toMatchObject([{ name: 'Tag Tiga' }]);
});

it('a party moves between states, and is held only with a reason', async () => {
  const { id } = await addParty('PT Status');
  await business.must('POST', `/api/parties/${id}/activate`, {}, { version: 1 });
  expect(await business.call('POST', `/api/parties/${id}/hold`, {}, { version: 2 })).toMatchObject({
    status: 400,
    body: { code: 'reason_required', errors: [{ field: 'reason' }] },
  });
  expect(await business.must('POST', `/api/parties/${id}/hold`, { reason: 'Menunggak' }, { version: 2 })).toMatchObject({
    state: 'on_hold',
  });
  expect(await business.must('POST', `/api/parties/${id}/release`, {}, { version: 3 })).toMatchObject({ state: 'active' });
  expect(await business.must('POST', `/api/parties/${id}/block`, {}, { version: 4 })).toMatchObject({ state: 'blocked' });
  expect(await business.call('POST', `/api/parties/${id}/activate`, {}, { version: 5 })).toMatchObject({
    body: { code: 'invalid_transition', allowed: ['reactivate', 'deactivate'] },
  });
  expect(await business.must('POST', `/api/parties/${id}/deactivate`, {}, { version: 5 })).toMatchObject({ state: 'inactive' });
  expect(await business.must('POST', `/api/parties/${id}/reactivate`, {}, { version: 6 })).toMatchObject({ state: 'active' });
  const history = await business.must('GET', `/api/parties/${id}/history`);
  expect(history).toContainEqual(expect.objectContaining({ version: 3, by: 'ana', action: 'hold', reason: 'Menunggak' }));
});

it('finance alone sets the credit limit', async () => {
  const { id } = await addParty('PT Kredit');
  const path = `/api/parties/${id}/credit-limit`;
  const seller = await business.reader('party:read', 'party:write');
  const finance = await business.reader('party:read', 'party:credit');
  const limit = { credit_limit: '25000.5', reason: 'Tinjauan tahunan' };
  expect((await business.call('PUT', path, limit, { as: seller, version: 1 })).status).toBe(403);
  expect((await business.call('PATCH', `/api/parties/${id}`, { credit_limit: '1.00' }, { as: seller, version: 1 })).status).toBe(400);
  expect((await business.call('PATCH', `/api/parties/${id}`, { city: 'Kota' }, { as: finance, version: 1 })).status).toBe(403);
  expect((await business.call('PUT', path, limit, { as: finance })).status).toBe(428);
  expect(await business.must('PUT', path, limit, { as: finance, version: 1 })).toEqual({ id, version: 2, credit_limit: '25000.50' });
  expect(await business.call('PUT', path, limit, { as: finance, version: 1 })).toMatchObject({ status: 412 });
  expect(await business.call('PUT', path, { credit_limit: '-1' }, { as: finance, version: 2 })).toMatchObject({
    status: 400,
    body: { code: 'invalid_value', errors: [{ field: 'credit_limit' }] },
  });
  expect((await business.must('GET', `/api/parties/${id}/history`))[0]).toMatchObject({
    ...{ action: 'credit', reason: 'Tinjauan tahunan' },
    changes: { credit_limit: { from: null, to: '25000.50' } },
  });
  expect(await business.must('PUT', path, { credit_limit: null }, { as: finance, version: 2 })).toMatchObject({ credit_limit: null });
});

it('parties of another client are neither found nor changed', async () => {
  await business.platform.deliver(clientChanged, aClient('PARTYBRAVO'));
  const other = await business.platform.signIn({ tenants: ['PARTYBRAVO'], clientId: 'PARTYBRAVO' });
  const { id } = await addParty('PT Tetangga', { code: 'TETANGGA' });
  expect((await business.call('GET', `/api/parties/${id}`, undefined, { as: other })).status).toBe(404);
  expect((await business.call('PUT', `/api/parties/${id}/credit-limit`, { credit_limit: '1' }, { as: other, version: 1 })).status).toBe(
    404,
  );
  expect((await business.call('GET', '/api/parties', undefined, { as: other })).body.data).toEqual([]);
  expect(await business.must('POST', '/api/parties', { name: 'PT Lain', code: 'TETANGGA' }, { as: other })).toMatchObject({ version: 1 });
});

it('parties are told as events, and repeated on request', async () => {
  const { id } = await addParty('PT Kabar');
  const sent = async () => (await business.platform.sent('crm', party.changed)).filter(({ subject }) => subject === id);
  expect(await sent()).toMatchObject([{ tenant: CLIENT, data: { id, name: 'PT Kabar', state: 'prospect', deletedAt: null } }]);
  await business.platform.deliver(crmRestate, {
    request_id: '0190f0f0-0000-7000-8000-0000000000aa',
    types: [party.changed.type],
    requested_at: new Date().toISOString(),
  });
  await expect.poll(async () => (await sent()).length).toBe(2);
});
