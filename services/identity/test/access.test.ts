import { accountChanged } from '@balai/contracts/access';
import { systemClock, uuidv7 } from '@balai/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccount } from '../src/index.ts';
import { type IdentityPlatform, PASSWORD, startIdentity } from './identity-platform.ts';

let platform: IdentityPlatform;
let directorate: string;
beforeAll(async () => {
  platform = await startIdentity();
  await platform.addClient('DITX', { client_type: 'direktorat' });
  await platform.addClient('REGION', { client_type: 'polda', parent_client_id: 'DITX' });
  await platform.addClient('UNIT', { parent_client_id: 'REGION' });
  await platform.addClient('ASIDE');
  directorate = await platform.account('dit.x', 'ditx', 'DITX');
});
afterAll(() => platform.stop());

const published = async (accountId: string) =>
  (await platform.sent('identity', accountChanged)).filter((event) => event.data.account_id === accountId).map((event) => event.data);
const sees = async (accountId: string) => (await published(accountId)).at(-1)?.tenants;
const put = (path: string, body: unknown) => platform.call('PUT', path, { token: platform.admin, body });

describe('what an account sees', () => {
  it('of a directorate is its clients and the active ones below', async () => {
    expect(await sees(directorate)).toEqual(['DITX', 'REGION', 'UNIT']);
    expect((await published(directorate))[0]).toMatchObject({ role: 'ditx', client_id: 'DITX', version: 1, active: true });
  });

  it('follows who becomes active, inactive, a child, an orphan', async () => {
    await put('/api/clients/UNIT', { client_status: false });
    expect(await sees(directorate)).toEqual(['DITX', 'REGION']);
    await put('/api/clients/UNIT', { client_status: true });
    await put('/api/clients/REGION', { parent_client_id: '' });
    expect(await sees(directorate)).toEqual(['DITX']);
    await put('/api/clients/REGION', { parent_client_id: 'DITX' });
    await platform.addClient('UNIT2', { parent_client_id: 'UNIT' });
    expect(await sees(directorate)).toEqual(['DITX', 'REGION', 'UNIT', 'UNIT2']);
  });

  it('holds a client while it has an active holder of the directorate’s role', async () => {
    await platform.addPerson('1', 'ASIDE', { roles: ['ditx'] });
    await platform.addPerson('2', 'ASIDE', { roles: ['ditx'] });
    expect(await sees(directorate)).toContain('ASIDE');
    await put('/api/users/1', { status: false });
    expect(await sees(directorate)).toContain('ASIDE');
    await put('/api/users/2', { roles: [] });
    expect(await sees(directorate)).not.toContain('ASIDE');
    await put('/api/users/1', { status: true });
    expect(await sees(directorate)).toContain('ASIDE');
    await put('/api/users/1', { client_id: 'DITX' });
    expect(await sees(directorate)).not.toContain('ASIDE');
  });

  it('is published only when it differs, each time with the next version', async () => {
    const before = (await published(directorate)).length;
    await platform.addPerson('3', 'UNIT', { roles: ['ditx', 'operator'] });
    await put('/api/clients/UNIT', { nama: 'Renamed' });
    const all = await published(directorate);
    expect(all.length).toBe(before);
    expect(all.map((account) => account.version)).toEqual(all.map((_, index) => index + 1));
  });

  it('stays right when the last holder leaves while another comes', async () => {
    for (let round = 0; round < 5; round += 1) {
      await platform.addClient(`RACE${round}`);
      await platform.addPerson(`10${round}`, `RACE${round}`, { roles: ['ditx'] });
      await Promise.all([
        put(`/api/users/10${round}`, { status: false }),
        platform.addPerson(`20${round}`, `RACE${round}`, { roles: ['ditx'] }),
      ]);
      expect(await sees(directorate)).toContain(`RACE${round}`);
    }
  });

  it('of an operator is the linked clients; of an operator of one directorate the directorate’s', async () => {
    const operator = await platform.account('op', 'operator', 'UNIT', 'ASIDE');
    expect((await published(operator))[0]).toMatchObject({ role: 'operator', tenants: ['ASIDE', 'UNIT'], client_id: 'UNIT' });
    const ofDirectorate = await platform.account('op.dit', 'operator', 'DITX');
    expect((await published(ofDirectorate))[0]).toMatchObject({ role: 'ditx', client_id: 'DITX' });
    expect(await sees(ofDirectorate)).toContain('UNIT');
    const viewer = await platform.account('view', 'viewer', 'DITX');
    expect((await published(viewer))[0]).toMatchObject({ role: 'viewer', tenants: ['DITX'] });
  });

  it('of the platform role is everything', async () => {
    const admin = await platform.account('root', 'admin');
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
      { username: 'somebody', password: PASSWORD, role: 'operator', clientIds: ['UNIT'], ...input },
    );

  it.each([
    ['username_taken', { username: 'DIT.X' }],
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
    const made = await make({ username: ' New.One ', role: 'OPERATOR', clientIds: ['unit'], whatsapp: '0812 3456 7890' });
    expect(made).toMatchObject({ username: 'New.One', role: 'operator' });
    expect((await published(made.accountId))[0]).toMatchObject({ whatsapp: '6281234567890', tenants: ['UNIT'] });
  });
});
