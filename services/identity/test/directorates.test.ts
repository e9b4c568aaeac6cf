import { accountChanged } from '@balai/contracts/access';
import { personChanged, personLeft } from '@balai/contracts/identity';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type IdentityPlatform, startIdentity } from './identity-platform.ts';

let platform: IdentityPlatform;
let directorate: string;
let operator: string;
beforeAll(async () => {
  platform = await startIdentity();
  await platform.addClient('DITX', { client_type: 'direktorat', nama: 'Dit X' });
  await platform.addClient('BELOW', { parent_client_id: 'DITX' });
  await platform.addClient('APART');
  directorate = await platform.account('dit.x', 'ditx', 'DITX');
  await platform.account('both', 'operator', 'BELOW', 'APART');
  operator = (await platform.logIn('both')).token;
});
afterAll(() => platform.stop());

const seenByDirectorate = async () =>
  (await platform.sent('identity', accountChanged)).filter((event) => event.data.account_id === directorate).at(-1)?.data.tenants;
const update = (id: string, body: unknown, token = operator) => platform.call('PUT', `/api/users/${id}`, { token, body });
const create = (body: unknown, token = operator) => platform.call('POST', '/api/users/create', { token, body });
const end = (client: string, role: string, token = operator) =>
  platform.call('DELETE', `/api/clients/${client}/directorates/${role}`, { token });
const seenBy = async (client: string, token = operator) =>
  (await platform.call('GET', `/api/clients/${client}`, { token })).body.data.seen_by;

let number = 100;
let nrp: string;
beforeEach(() => {
  number += 1;
  nrp = String(number);
});

describe('the role of a directorate that is not above the client', () => {
  it('cannot be brought along by a move', async () => {
    await platform.addPerson(nrp, 'BELOW', { roles: ['ditx'] });
    const moved = await update(nrp, { client_id: 'APART' });
    expect([moved.status, moved.body.code, moved.body.errors[0].field]).toEqual([403, 'forbidden', 'roles']);
    expect(await seenByDirectorate()).toEqual(['BELOW', 'DITX']);
    const without = await update(nrp, { client_id: 'APART', roles: [] });
    expect(without.body.data).toMatchObject({ client_id: 'APART', roles: [] });
    expect(await seenByDirectorate()).toEqual(['BELOW', 'DITX']);
    const left = (await platform.sent('identity', personLeft)).at(-1);
    expect(left).toMatchObject({ tenant: 'BELOW', data: { person_id: without.body.data.person_id } });
  });

  it('cannot be woken with its holder', async () => {
    await platform.addPerson(nrp, 'APART', { roles: ['ditx'], status: false });
    expect((await update(nrp, { status: true })).status).toBe(403);
    expect((await create({ user_id: nrp, nama: `Person ${nrp}`, client_id: 'APART', roles: ['ditx'] })).status).toBe(403);
    expect(await seenByDirectorate()).not.toContain('APART');
    expect((await update(nrp, { status: true, roles: ['operator'] })).body.data).toMatchObject({ status: true, roles: ['operator'] });
    expect(await seenByDirectorate()).not.toContain('APART');
  });

  it('is the platform’s to give, and any operator’s of the client to take off', async () => {
    await platform.addPerson(nrp, 'BELOW', { roles: ['ditx'] });
    expect((await update(nrp, { client_id: 'APART' }, platform.admin)).body.data.roles).toEqual(['ditx']);
    expect(await seenByDirectorate()).toContain('APART');
    expect((await update(nrp, { nama: 'still' })).status).toBe(200);
    expect((await update(nrp, { roles: [] })).body.data.roles).toEqual([]);
    expect(await seenByDirectorate()).not.toContain('APART');
  });
});

describe('which directorates see a client', () => {
  it('is shown with the reason, and ended by taking the role off its people', async () => {
    const numbers = [`${nrp}1`, `${nrp}2`, `${nrp}3`];
    for (const [place, one] of numbers.entries())
      await platform.addPerson(one, 'APART', { roles: ['ditx', 'operator'], status: place < 2 });
    expect(await seenBy('APART')).toEqual([{ role: 'ditx', client_id: 'DITX', name: 'Dit X', by: 'people', holders: 2 }]);
    const ended = await end('apart', 'DITX');
    expect([ended.status, ended.body.data]).toEqual([200, { people: 3, seen_by: [] }]);
    expect(await seenBy('APART')).toEqual([]);
    expect(await seenByDirectorate()).not.toContain('APART');
    const told = (await platform.sent('identity', personChanged)).filter((event) => numbers.includes(event.data.nrp));
    expect(told.slice(-3).map((event) => [event.data.roles, event.data.version, event.actor?.startsWith('account:')])).toEqual(
      numbers.map(() => [['operator'], 2, true]),
    );
    expect((await end('APART', 'ditx')).body.data).toEqual({ people: 0, seen_by: [] });
  });

  it('names those above it and those that are linked, which stay', async () => {
    await platform.addClient('LINKED');
    await platform.account(`link${nrp}`, 'ditx', 'DITX', 'LINKED');
    expect(await seenBy('LINKED', platform.admin)).toEqual([{ role: 'ditx', client_id: 'DITX', name: 'Dit X', by: 'link', holders: null }]);
    await platform.addPerson(nrp, 'BELOW', { roles: ['ditx'] });
    const above = { role: 'ditx', client_id: 'DITX', name: 'Dit X', by: 'parent', holders: null };
    expect(await seenBy('BELOW')).toEqual([above, expect.objectContaining({ by: 'people', holders: expect.any(Number) })]);
    expect((await end('BELOW', 'ditx')).body.data.seen_by).toEqual([above]);
    expect(await seenBy('DITX', platform.admin)).toEqual([]);
  });

  it('is ended by who may write the client’s people only, a directorate beside its own', async () => {
    await platform.addClient('DITY', { client_type: 'direktorat' });
    await platform.addPerson(nrp, 'BELOW', { roles: ['dity'] });
    const ditx = (await platform.logIn('dit.x')).token;
    expect((await end('BELOW', 'dity', ditx)).status).toBe(403);
    const viewer = await platform.signIn({ role: 'viewer', permissions: ['clients:read', 'people:read'], tenants: ['BELOW'] });
    expect((await end('BELOW', 'dity', viewer)).status).toBe(403);
    const foreign = await platform.signIn({ role: 'operator', permissions: ['people:write'], tenants: ['APART'] });
    expect((await end('BELOW', 'dity', foreign)).status).toBe(403);
    expect((await end('NOWHERE', 'dity', platform.admin)).body.code).toBe('client_not_found');
    expect((await end('BELOW', 'dity')).body.data.people).toBe(1);
  });

  it('is not ended by the name of another kind of role, which people keep', async () => {
    await platform.addPerson(nrp, 'BELOW', { roles: ['operator'] });
    for (const role of ['operator', 'ADMIN']) {
      const refused = await end('BELOW', role);
      expect([refused.status, refused.body.errors[0].field]).toEqual([400, 'role']);
    }
    expect((await update(nrp, { nama: 'still' })).body.data.roles).toEqual(['operator']);
  });
});
