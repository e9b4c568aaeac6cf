import { beforeAll, describe, expect, it } from 'vitest';
import { ownNames, type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

const own = ownNames(import.meta.url);
const [A, B, DIT] = [own('A'), own('B'), own('DIT')];
const PEOPLE = ['people:read', 'people:write', 'people:contact', 'clients:read', 'self'] as const;

let platform: SharedIdentity;
let operator: string;
let directorate: string;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient(DIT, { client_type: 'direktorat' });
  await platform.addClient(A, { parent_client_id: DIT });
  await platform.addClient(B, { parent_client_id: DIT });
  await platform.addPerson('61001', A, { nama: 'Ani', whatsapp: '081234560001', roles: ['operator'] });
  await platform.addPerson('61002', A, { nama: 'Budi', roles: [DIT.toLowerCase()] });
  await platform.addPerson('61003', A, { nama: 'Citra', status: false });
  await platform.addPerson('61004', B, { nama: 'Dewi', roles: [DIT.toLowerCase()] });
  operator = await platform.signIn({ role: 'operator', permissions: PEOPLE, tenants: [A], clientId: A });
  directorate = await platform.signIn({ role: DIT.toLowerCase(), permissions: PEOPLE, tenants: [DIT, A, B], clientId: DIT });
});

const get = (path: string, token: string) => platform.call('GET', path, { token });
const nrps = async (path: string, token: string): Promise<string[]> =>
  (await get(path, token)).body.data.map((person: { user_id: string }) => person.user_id);
const stored = async (nrp: string) => (await get(`/api/users/${nrp}`, platform.admin)).body.data;

describe('people by the paths of the former system', () => {
  it('everybody is everybody the account sees, active ones unless asked otherwise', async () => {
    expect(await nrps('/api/users', operator)).toEqual(['61001', '61002']);
    expect(await nrps('/api/users?status=all&sort=-nama', operator)).toEqual(['61003', '61002', '61001']);
    expect(await nrps('/api/users?status=inactive', operator)).toEqual(['61003']);
    expect(await nrps('/api/users?q=dewi', directorate)).toEqual(['61004']);
    const first = (await get('/api/users?limit=2', directorate)).body;
    expect(first.data.map((person: { nama: string }) => person.nama)).toEqual(['ANI', 'BUDI']);
    expect(await nrps(`/api/users?limit=2&cursor=${first.next_cursor}`, directorate)).toEqual(['61004']);
  });

  it.each(['/api/users/by-client/:id', '/api/users/by-client-full/:id', '/api/clients/:id/users'])(
    '%s lists the people of a client, of a directorate the holders of its role',
    async (path) => {
      const of = (id: string) => path.replace(':id', id);
      expect(await nrps(of(A), operator)).toEqual(['61001', '61002']);
      expect(await nrps(of(A.toLowerCase()), operator)).toEqual(['61001', '61002']);
      expect(await nrps(`${of(A)}?status=all&limit=1&sort=-user_id`, operator)).toEqual(['61003']);
      expect(await nrps(of(DIT), directorate)).toEqual(['61002', '61004']);
      const foreign = await get(`${of(B)}?role=${DIT}`, operator);
      expect([foreign.status, foreign.body.code]).toEqual([403, 'client_not_allowed']);
      const unknown = await get(of(own('NOBODY')), platform.admin);
      expect([unknown.status, unknown.body.code]).toEqual([404, 'client_not_found']);
    },
  );

  it('contacts are null for an account that may not see them', async () => {
    const reader = await platform.signIn({ role: 'viewer', permissions: ['people:read'], tenants: [A], clientId: A });
    const [ani] = (await get('/api/users', reader)).body.data;
    expect([ani.user_id, ani.whatsapp, ani.email]).toEqual(['61001', null, null]);
    expect((await get('/api/users', operator)).body.data[0].whatsapp).toBe('6281234560001');
  });
});

describe('roles of a person', () => {
  const put = (token: string, nrp: string, body: object) => platform.call('PUT', `/api/users/${nrp}/roles`, { token, body });

  it('are those of the list; names of no role are ignored, and without a list none is left', async () => {
    const nrp = (await platform.addPerson('61010', A)).user_id;
    const given = await put(directorate, nrp, { roles: [' Operator ', DIT, 'juru_masak'] });
    expect([given.status, given.body.data.roles]).toEqual([200, [DIT.toLowerCase(), 'operator'].sort()]);
    expect((await put(platform.admin, nrp, {})).body.data.roles).toEqual([]);
    expect((await put(platform.admin, nrp, { roles: ['bidhumas'] })).body.data).toMatchObject({ bidhumas: true, operator: false });
  });

  it('are refused where they are not the account’s to give, and of people it does not see', async () => {
    await platform.addClient(own('OTHER'), { client_type: 'direktorat' });
    const refused = await put(operator, '61010', { roles: [own('OTHER')] });
    expect([refused.status, refused.body.code, refused.body.errors[0].field]).toEqual([403, 'forbidden', 'roles']);
    expect((await put(operator, '61004', { roles: [] })).status).toBe(404);
    expect((await stored('61004')).roles).toEqual([DIT.toLowerCase()]);
  });
});

describe('notices by WhatsApp', () => {
  const put = (nrp: string, body: object) => platform.call('PUT', `/api/users/${nrp}/wa-notification`, { token: operator, body });

  it.each([
    [{ opt_in: 'ya' }, true],
    [{ wa_notification_opt_in: 0 }, false],
    [{ opt_in: ' ON ' }, true],
    [{ opt_in: false }, false],
  ])('%j means %s for the number on record', async (wish, wants) => {
    const answer = await put('61001', { whatsapp: '0812-3456-0001', ...wish });
    expect([answer.status, answer.body.data.wa_notification_opt_in]).toEqual([200, wants]);
    expect((await stored('61001')).wa_notification_opt_in).toBe(wants);
  });

  it.each([
    ['61001', { opt_in: true }, 400, 'invalid_request', 'whatsapp'],
    ['61001', { whatsapp: '   ', opt_in: true }, 400, 'invalid_request', 'whatsapp'],
    ['61001', { whatsapp: '081234560001' }, 400, 'invalid_request', 'opt_in'],
    ['61001', { whatsapp: '081234560001', opt_in: 'barangkali' }, 400, 'invalid_request', 'opt_in'],
    ['61001', { whatsapp: '081234569999', opt_in: true }, 400, 'number_differs', 'whatsapp'],
    ['61002', { whatsapp: '081234560001', opt_in: true }, 400, 'no_number', 'whatsapp'],
  ])('of %s with %j are refused', async (nrp, body, status, code, field) => {
    const answer = await put(nrp, body);
    expect([answer.status, answer.body.code, answer.body.errors[0].field]).toEqual([status, code, field]);
  });

  it('of people whom the account does not see are unknown', async () => {
    expect((await put('61004', { whatsapp: '081234560001', opt_in: true })).status).toBe(404);
  });
});

describe('removing', () => {
  const remove = (path: string, token = operator) => platform.call('DELETE', path, { token });

  it('a person makes them inactive and keeps their roles; again changes nothing', async () => {
    await platform.addPerson('61020', A, { roles: ['operator'] });
    const removed = await remove('/api/users/61020');
    expect([removed.status, removed.body.data]).toMatchObject([200, { status: false, roles: ['operator'] }]);
    const again = await remove('/api/users/61020');
    expect([again.status, again.body.data.updated_at]).toEqual([200, removed.body.data.updated_at]);
    expect((await remove('/api/users/61004')).status).toBe(404);
    expect((await stored('61004')).status).toBe(true);
  });

  it('a role takes that one, and makes the person inactive with the last', async () => {
    await platform.addPerson('61021', A, { roles: ['operator', DIT.toLowerCase()] });
    const one = await remove(`/api/users/61021?role=${DIT}`);
    expect([one.status, one.body.data]).toMatchObject([200, { status: true, roles: ['operator'] }]);
    const missing = await remove(`/api/users/61021?role=${DIT}`);
    expect([missing.status, missing.body.code]).toEqual([400, 'role_not_held']);
    const last = await remove('/api/users/61021?role=operator');
    expect([last.status, last.body.data]).toMatchObject([200, { status: false, roles: [] }]);
  });

  it('a client makes it inactive; it stays for those who see it, outside the active ones', async () => {
    const id = own('LEFT');
    await platform.addClient(id);
    expect((await remove(`/api/clients/${id}`)).status).toBe(403);
    const removed = await remove(`/api/clients/${id.toLowerCase()}`, platform.admin);
    expect([removed.status, removed.body.data]).toMatchObject([200, { client_id: id, client_status: false }]);
    const ids = async (path: string) => (await get(path, platform.admin)).body.data.map((one: { client_id: string }) => one.client_id);
    const active = await ids(`/api/clients/active?q=${id.replace('LEFT', '')}`);
    expect([active.includes(A), active.includes(id)]).toEqual([true, false]);
    expect(await ids(`/api/clients?q=${id}`)).toContain(id);
    expect((await get('/api/clients/active', operator)).body.data).toMatchObject([{ client_id: A }]);
    const unknown = await remove(`/api/clients/${own('NOBODY')}`, platform.admin);
    expect([unknown.status, unknown.body.error]).toEqual([404, unknown.body.message]);
  });
});

it('a person is registered by the shorter path too', async () => {
  const body = { user_id: '61030', nama: 'Eka' };
  const created = await platform.call('POST', '/api/users', { token: operator, body });
  expect([created.status, created.body.outcome, created.body.data.client_id]).toEqual([201, 'created', A]);
  expect((await platform.call('POST', '/api/users', { token: operator, body })).status).toBe(200);
});
