import { accountChanged } from '@balai/contracts/access';
import { personChanged, personLeft } from '@balai/contracts/identity';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

let platform: SharedIdentity;
let directorate: string;
let operator: string;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient('DIRECT_X', { client_type: 'direktorat', nama: 'Dit X' });
  await platform.addClient('DIRECT_BELOW', { parent_client_id: 'DIRECT_X' });
  await platform.addClient('DIRECT_APART');
  directorate = await platform.account('direct.x', 'direct_x', 'DIRECT_X');
  await platform.account('direct.both', 'operator', 'DIRECT_BELOW', 'DIRECT_APART');
  operator = (await platform.logIn('direct.both')).token;
});

const seenByDirectorate = async () =>
  (await platform.sent('identity', accountChanged)).filter((event) => event.data.account_id === directorate).at(-1)?.data.tenants;
const update = (id: string, body: unknown, token = operator) => platform.call('PUT', `/api/users/${id}`, { token, body });
const create = (body: unknown, token = operator) => platform.call('POST', '/api/users/create', { token, body });
const end = (client: string, role: string, token = operator) =>
  platform.call('DELETE', `/api/clients/${client}/directorates/${role}`, { token });
const seenBy = async (client: string, token = operator) =>
  (await platform.call('GET', `/api/clients/${client}`, { token })).body.data.seen_by;

let number = 3400;
let nrp: string;
beforeEach(() => {
  number += 1;
  nrp = String(number);
});

describe('the role of a directorate that is not above the client', () => {
  it('cannot be brought along by a move', async () => {
    await platform.addPerson(nrp, 'DIRECT_BELOW', { roles: ['direct_x'] });
    const moved = await update(nrp, { client_id: 'DIRECT_APART' });
    expect([moved.status, moved.body.code, moved.body.errors[0].field]).toEqual([403, 'forbidden', 'roles']);
    expect(await seenByDirectorate()).toEqual(['DIRECT_BELOW', 'DIRECT_X']);
    const without = await update(nrp, { client_id: 'DIRECT_APART', roles: [] });
    expect(without.body.data).toMatchObject({ client_id: 'DIRECT_APART', roles: [] });
    expect(await seenByDirectorate()).toEqual(['DIRECT_BELOW', 'DIRECT_X']);
    const left = (await platform.sent('identity', personLeft)).at(-1);
    expect(left).toMatchObject({ tenant: 'DIRECT_BELOW', data: { person_id: without.body.data.person_id } });
  });

  it('cannot be woken with its holder', async () => {
    await platform.addPerson(nrp, 'DIRECT_APART', { roles: ['direct_x'], status: false });
    expect((await update(nrp, { status: true })).status).toBe(403);
    expect((await create({ user_id: nrp, nama: `Person ${nrp}`, client_id: 'DIRECT_APART', roles: ['direct_x'] })).status).toBe(403);
    expect(await seenByDirectorate()).not.toContain('DIRECT_APART');
    expect((await update(nrp, { status: true, roles: ['operator'] })).body.data).toMatchObject({ status: true, roles: ['operator'] });
    expect(await seenByDirectorate()).not.toContain('DIRECT_APART');
  });

  it('is the platform’s to give, and any operator’s of the client to take off', async () => {
    await platform.addPerson(nrp, 'DIRECT_BELOW', { roles: ['direct_x'] });
    expect((await update(nrp, { client_id: 'DIRECT_APART' }, platform.admin)).body.data.roles).toEqual(['direct_x']);
    expect(await seenByDirectorate()).toContain('DIRECT_APART');
    expect((await update(nrp, { nama: 'still' })).status).toBe(200);
    expect((await update(nrp, { roles: [] })).body.data.roles).toEqual([]);
    expect(await seenByDirectorate()).not.toContain('DIRECT_APART');
  });
});

describe('which directorates see a client', () => {
  it('is shown with the reason, and ended by taking the role off its people', async () => {
    const numbers = [`${nrp}1`, `${nrp}2`, `${nrp}3`];
    for (const [index, one] of numbers.entries())
      await platform.addPerson(one, 'DIRECT_APART', { roles: ['direct_x', 'operator'], status: index < 2 });
    expect(await seenBy('DIRECT_APART')).toEqual([{ role: 'direct_x', client_id: 'DIRECT_X', name: 'Dit X', by: 'people', holders: 2 }]);
    const ended = await end('direct_apart', 'DIRECT_X');
    expect([ended.status, ended.body.data]).toEqual([200, { people: 3, seen_by: [] }]);
    expect(await seenBy('DIRECT_APART')).toEqual([]);
    expect(await seenByDirectorate()).not.toContain('DIRECT_APART');
    const told = (await platform.sent('identity', personChanged)).filter((event) => numbers.includes(event.data.nrp));
    expect(told.slice(-3).map((event) => [event.data.roles, event.data.version, event.actor?.startsWith('account:')])).toEqual(
      numbers.map(() => [['operator'], 2, true]),
    );
    expect((await end('DIRECT_APART', 'direct_x')).body.data).toEqual({ people: 0, seen_by: [] });
  });

  it('names those above it and those that are linked, which stay', async () => {
    await platform.addClient('DIRECT_LINKED');
    await platform.account(`direct.link${nrp}`, 'direct_x', 'DIRECT_X', 'DIRECT_LINKED');
    expect(await seenBy('DIRECT_LINKED', platform.admin)).toEqual([
      { role: 'direct_x', client_id: 'DIRECT_X', name: 'Dit X', by: 'link', holders: null },
    ]);
    await platform.addPerson(nrp, 'DIRECT_BELOW', { roles: ['direct_x'] });
    const above = { role: 'direct_x', client_id: 'DIRECT_X', name: 'Dit X', by: 'parent', holders: null };
    expect(await seenBy('DIRECT_BELOW')).toEqual([above, expect.objectContaining({ by: 'people', holders: expect.any(Number) })]);
    expect((await end('DIRECT_BELOW', 'direct_x')).body.data.seen_by).toEqual([above]);
    expect(await seenBy('DIRECT_X', platform.admin)).toEqual([]);
  });

  it('is ended by who may write the client’s people only, a directorate beside its own', async () => {
    await platform.addClient('DIRECT_Y', { client_type: 'direktorat' });
    await platform.addPerson(nrp, 'DIRECT_BELOW', { roles: ['direct_y'] });
    const above = (await platform.logIn('direct.x')).token;
    expect((await end('DIRECT_BELOW', 'direct_y', above)).status).toBe(403);
    const viewer = await platform.signIn({ role: 'viewer', permissions: ['clients:read', 'people:read'], tenants: ['DIRECT_BELOW'] });
    expect((await end('DIRECT_BELOW', 'direct_y', viewer)).status).toBe(403);
    const foreign = await platform.signIn({ role: 'operator', permissions: ['people:write'], tenants: ['DIRECT_APART'] });
    expect((await end('DIRECT_BELOW', 'direct_y', foreign)).status).toBe(403);
    expect((await end('NOWHERE', 'direct_y', platform.admin)).body.code).toBe('client_not_found');
    expect((await end('DIRECT_BELOW', 'direct_y')).body.data.people).toBe(1);
  });

  it('is not ended by the name of another kind of role, which people keep', async () => {
    await platform.addPerson(nrp, 'DIRECT_BELOW', { roles: ['operator'] });
    for (const role of ['operator', 'ADMIN']) {
      const refused = await end('DIRECT_BELOW', role);
      expect([refused.status, refused.body.errors[0].field]).toEqual([400, 'role']);
    }
    expect((await update(nrp, { nama: 'still' })).body.data.roles).toEqual(['operator']);
  });
});
