import { accountChanged } from '@balai/contracts/access';
import { roleChanged } from '@balai/contracts/identity';
import { beforeAll, describe, expect, it } from 'vitest';
import { ownNames, type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

const own = ownNames(import.meta.url);
const UNIT = own('UNIT');
let platform: SharedIdentity;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient(UNIT);
});

const call = (method: string, path: string, body?: object, token = platform.admin) =>
  platform.call(method, path, { token, ...(body === undefined ? {} : { body }) });
const make = (name: string, permissions: string[], token?: string) =>
  call('POST', '/api/roles', { name, title: 'Peran', permissions }, token);

describe('a role', () => {
  it('is made, given, changed for its accounts at once, and removed once nobody has it', async () => {
    const name = own('humas');
    expect((await make(name, ['people:read'])).body.data).toMatchObject({
      name,
      custom: true,
      kind: 'client',
      accounts: 0,
      title: { id: 'Peran', en: 'Peran' },
    });
    const id = await platform.account(own('ani'), 'viewer', UNIT);
    expect((await call('PATCH', `/api/accounts/${id}`, { role: name })).status).toBe(200);
    const may = async () =>
      (await platform.sent('identity', accountChanged)).filter(({ data }) => data.account_id === id).at(-1)?.data.permissions;
    expect(await may()).toContain('people:read');
    const changed = await call('PUT', `/api/roles/${name}`, { title: 'Humas', permissions: ['attendance:read'], version: 1 });
    expect(changed.body.data).toMatchObject({ title: { id: 'Humas' }, accounts: 1, version: 2 });
    expect(await may()).toEqual(['session', 'self', 'attendance:read']);
    expect((await call('PUT', `/api/roles/${name}`, { permissions: [], version: 1 })).body.code).toBe('role_changed');
    expect((await call('GET', `/api/roles/${name}/preview`)).body.data).toEqual({
      role: name,
      title: { id: 'Humas', en: 'Humas' },
      permissions: ['attendance:read', 'self', 'session'],
      sees_all: false,
      client_id: null,
    });
    expect((await call('DELETE', `/api/roles/${name}`)).body.code).toBe('role_used');
    await call('PATCH', `/api/accounts/${id}`, { role: 'viewer' });
    expect((await call('DELETE', `/api/roles/${name}`)).status).toBe(200);
    expect((await call('DELETE', `/api/roles/${name}`)).body.code).toBe('role_not_found');
    const told = (await platform.sent('identity', roleChanged)).filter(({ data }) => data.name === name);
    expect(told.map(({ data }) => data.removed)).toEqual([false, false, true]);
  });

  it('of the installation is not removed, renamed or emptied', async () => {
    for (const name of ['admin', 'member', 'service'])
      expect((await call('PUT', `/api/roles/${name}`, { permissions: [] })).body.code).toBe('role_fixed');
    expect((await call('PUT', '/api/roles/viewer', { title: 'Lain', permissions: ['people:read'] })).body.code).toBe('role_fixed');
    expect((await call('DELETE', '/api/roles/viewer')).body.code).toBe('role_fixed');
    const { data } = (await call('GET', '/api/roles')).body;
    const viewer = data.roles.find((role: { name: string }) => role.name === 'viewer');
    expect(viewer).toMatchObject({ custom: false, changeable: true, title: { id: 'Pengamat', en: 'Viewer' } });
    expect(data.permissions.map((one: { name: string }) => one.name)).toEqual(expect.arrayContaining(viewer.permissions));
  });

  it('is set by accounts that see every client, with what they may themselves', async () => {
    const limited = await platform.signIn({ tenants: [UNIT], clientId: UNIT });
    expect((await make(own('x'), ['people:read'], limited)).body.code).toBe('role_beyond');
    const poor = await platform.signIn({ permissions: ['session', 'self', 'roles:manage'] });
    expect((await make(own('x'), ['people:read'], poor)).body.code).toBe('role_beyond');
    expect((await make(own('x'), ['tea:brew'])).body.code).toBe('unknown_permission');
  });

  it('has a name that no client and no other role has', async () => {
    expect((await make(UNIT.toLowerCase(), [])).body.code).toBe('role_taken');
    expect((await make('viewer', [])).body.code).toBe('role_taken');
    await make(own('later'), []);
    const client = { client_id: own('later').toUpperCase(), nama: 'Nanti', client_type: 'direktorat' };
    expect((await call('POST', '/api/clients', client)).body.errors[0].field).toBe('client_id');
  });
});
