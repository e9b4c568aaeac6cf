import { accountChanged } from '@balai/contracts/access';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createAccount } from '../../src/index.ts';
import { PASSWORD, type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

let platform: SharedIdentity;
let directorate: string;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient('ACCESS_DITX', { client_type: 'direktorat' });
  await platform.addClient('ACCESS_REGION', { client_type: 'polda', parent_client_id: 'ACCESS_DITX' });
  await platform.addClient('ACCESS_UNIT', { parent_client_id: 'ACCESS_REGION' });
  await platform.addClient('ACCESS_ASIDE');
  directorate = await platform.account('access.dit', 'access_ditx', 'ACCESS_DITX');
});

const published = async (accountId: string) =>
  (await platform.sent('identity', accountChanged)).filter((event) => event.data.account_id === accountId).map((event) => event.data);
const sees = async (accountId: string) => (await published(accountId)).at(-1)?.tenants;
const put = (path: string, body: unknown) => platform.call('PUT', path, { token: platform.admin, body });

describe('what an account sees', () => {
  it('of a directorate is its clients and the active ones below', async () => {
    expect(await sees(directorate)).toEqual(['ACCESS_DITX', 'ACCESS_REGION', 'ACCESS_UNIT']);
    expect((await published(directorate))[0]).toMatchObject({ role: 'access_ditx', client_id: 'ACCESS_DITX', version: 1, active: true });
  });

  it('follows who becomes active, inactive, a child, an orphan', async () => {
    await put('/api/clients/ACCESS_UNIT', { client_status: false });
    expect(await sees(directorate)).toEqual(['ACCESS_DITX', 'ACCESS_REGION']);
    await put('/api/clients/ACCESS_UNIT', { client_status: true });
    await put('/api/clients/ACCESS_REGION', { parent_client_id: '' });
    expect(await sees(directorate)).toEqual(['ACCESS_DITX']);
    await put('/api/clients/ACCESS_REGION', { parent_client_id: 'ACCESS_DITX' });
    await platform.addClient('ACCESS_UNIT2', { parent_client_id: 'ACCESS_UNIT' });
    expect(await sees(directorate)).toEqual(['ACCESS_DITX', 'ACCESS_REGION', 'ACCESS_UNIT', 'ACCESS_UNIT2']);
  });

  it('holds a client while it has an active holder of the directorate’s role', async () => {
    await platform.addPerson('3511', 'ACCESS_ASIDE', { roles: ['access_ditx'] });
    await platform.addPerson('3512', 'ACCESS_ASIDE', { roles: ['access_ditx'] });
    expect(await sees(directorate)).toContain('ACCESS_ASIDE');
    await put('/api/users/3511', { status: false });
    expect(await sees(directorate)).toContain('ACCESS_ASIDE');
    await put('/api/users/3512', { roles: [] });
    expect(await sees(directorate)).not.toContain('ACCESS_ASIDE');
    await put('/api/users/3511', { status: true });
    expect(await sees(directorate)).toContain('ACCESS_ASIDE');
    await put('/api/users/3511', { client_id: 'ACCESS_DITX' });
    expect(await sees(directorate)).not.toContain('ACCESS_ASIDE');
  });

  it('is published only when it differs, each time with the next version', async () => {
    const before = (await published(directorate)).length;
    await platform.addPerson('3513', 'ACCESS_UNIT', { roles: ['access_ditx', 'operator'] });
    await put('/api/clients/ACCESS_UNIT', { nama: 'Renamed' });
    const all = await published(directorate);
    expect(all.length).toBe(before);
    expect(all.map((account) => account.version)).toEqual(all.map((_, index) => index + 1));
  });

  it('stays right when the last holder leaves while another comes', async () => {
    for (let round = 0; round < 5; round += 1) {
      await platform.addClient(`ACCESS_RACE${round}`);
      await platform.addPerson(`3510${round}`, `ACCESS_RACE${round}`, { roles: ['access_ditx'] });
      await Promise.all([
        put(`/api/users/3510${round}`, { status: false }),
        platform.addPerson(`3520${round}`, `ACCESS_RACE${round}`, { roles: ['access_ditx'] }),
      ]);
      expect(await sees(directorate)).toContain(`ACCESS_RACE${round}`);
    }
  });

  it('of an operator is the linked clients; of an operator of one directorate the directorate’s', async () => {
    const operator = await platform.account('access.op', 'operator', 'ACCESS_UNIT', 'ACCESS_ASIDE');
    expect((await published(operator))[0]).toMatchObject({
      role: 'operator',
      tenants: ['ACCESS_ASIDE', 'ACCESS_UNIT'],
      client_id: 'ACCESS_UNIT',
    });
    const ofDirectorate = await platform.account('access.op.dit', 'operator', 'ACCESS_DITX');
    expect((await published(ofDirectorate))[0]).toMatchObject({ role: 'access_ditx', client_id: 'ACCESS_DITX' });
    expect(await sees(ofDirectorate)).toContain('ACCESS_UNIT');
    const viewer = await platform.account('access.view', 'viewer', 'ACCESS_DITX');
    expect((await published(viewer))[0]).toMatchObject({ role: 'viewer', tenants: ['ACCESS_DITX'] });
  });

  it('of the platform role is everything', async () => {
    const admin = await platform.account('access.root', 'admin');
    const [account] = await published(admin);
    expect(account).toMatchObject({ tenants: '*', client_id: null });
    expect(account?.permissions).toContain('accounts:manage');
    expect(account?.permissions).toContain('operations:manage');
  });

  it.each(['clients:write', 'operations:manage'])('by operators never includes %s', async (permission) => {
    const { rows } = await platform.owner.query('select name from identity.role where $1 = any(permissions)', [permission]);
    expect(rows).toEqual([{ name: 'admin' }]);
  });
});

describe('making an account', () => {
  const make = (input: Record<string, unknown>) =>
    createAccount(
      { database: platform.database('identity'), newId: uuidv7, clock: systemClock },
      { username: 'somebody', password: PASSWORD, role: 'operator', clientIds: ['ACCESS_UNIT'], ...input },
    );

  it.each([
    ['username_taken', { username: 'ACCESS.DIT' }],
    ['invalid_username', { username: 'a b' }],
    ['weak_password', { password: 'short' }],
    ['unknown_role', { role: 'king' }],
    ['client_not_found', { clientIds: ['NOWHERE'] }],
    ['invalid_phone', { whatsapp: '1' }],
  ])('refuses with %s', async (code, input) => {
    await expect(make(input)).rejects.toMatchObject({ code });
    const { rows } = await platform.owner.query("select 1 from identity.account where username = 'somebody'");
    expect(rows).toEqual([]);
  });

  it('gives its names as stored', async () => {
    const made = await make({ username: ' New.One ', role: 'OPERATOR', clientIds: ['access_unit'], whatsapp: '0812 3456 7890' });
    expect(made).toMatchObject({ username: 'New.One', role: 'operator' });
    expect((await published(made.accountId))[0]).toMatchObject({ whatsapp: '6281234567890', tenants: ['ACCESS_UNIT'] });
  });
});
