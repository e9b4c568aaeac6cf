import { accountAdministered } from '@balai/contracts/identity';
import { sendMessage } from '@balai/contracts/notifier';
import { beforeAll, describe, expect, it } from 'vitest';
import { ownNames, PASSWORD, type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

const own = ownNames(import.meta.url);
const UNIT = own('UNIT');
let platform: SharedIdentity;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient(UNIT);
});

let line = 0;
/** Each call comes from an address of its own: those of one count together. */
const address = (): string => {
  line += 1;
  return `198.51.100.${line % 250}`;
};
const register = (body: object) =>
  platform.call('POST', '/api/auth/dashboard-register', {
    body: { password: PASSWORD, whatsapp: '081234567890', client_ids: [UNIT.toLowerCase()], ...body },
    headers: { 'x-forwarded-for': address() },
  });
const decide = (id: string, word: string, token = platform.admin) =>
  platform.call('PUT', `/api/dashboard/users/${id}/${word}`, { token, body: {} });

describe('an account that was registered', () => {
  it('waits, signs in once it is approved, and its owner is told', async () => {
    const { status, body } = await register({ username: own('ani'), email: 'ani@contoh.id' });
    expect([status, body]).toEqual([201, { success: true, dashboard_user_id: expect.any(String), status: false }]);
    const id = body.dashboard_user_id;
    expect((await platform.logIn(own('ani'))).body.code).toBe('account_inactive');
    const approved = await decide(id, 'approve');
    expect(approved.body.data).toMatchObject({
      dashboard_user_id: id,
      username: own('ani'),
      role: 'operator',
      status: true,
      client_ids: [UNIT],
    });
    expect(JSON.stringify(approved.body)).not.toContain('argon2');
    expect((await platform.logIn(own('ani'))).status).toBe(200);
    const told = (await platform.sent('identity', sendMessage)).filter(({ data }) => data.intent_key.startsWith(`account-approved:${id}`));
    expect(told.map(({ data }) => data.to)).toEqual(['6281234567890', 'ani@contoh.id']);
    const { token } = await platform.logIn(own('ani'));
    expect((await decide(id, 'reject')).body.data).toMatchObject({ status: false });
    expect((await platform.call('GET', '/api/auth/session', { token })).status).toBe(401);
    expect((await decide(id, 'approve')).body.data).toMatchObject({ status: true });
    const acts = (await platform.sent('identity', accountAdministered)).filter(({ data }) => data.account_id === id);
    expect(acts.map(({ data, actor }) => [data.act, actor?.startsWith('account:') ?? false])).toEqual([
      ['registered', false],
      ['approved', true],
      ['rejected', true],
      ['approved', true],
    ]);
  });

  it('is unknown to those who may not decide about it', async () => {
    const { dashboard_user_id: id } = (await register({ username: own('budi') })).body;
    const other = await platform.signIn({ tenants: ['SOMEWHERE'], clientId: 'SOMEWHERE' });
    expect((await decide(id, 'approve', other)).status).toBe(404);
    const viewer = await platform.signIn({ permissions: ['self'] });
    expect((await decide(id, 'approve', viewer)).status).toBe(403);
    expect((await decide('nobody', 'approve')).status).toBe(404);
  });
});

describe('a registration', () => {
  it('takes the role by name or number, and clients in either spelling', async () => {
    const { rows } = await platform.owner.query("select role_id from identity.role where name = 'viewer'");
    const { body } = await register({ username: own('citra'), role_id: rows[0]?.role_id, client_ids: undefined, client_id: UNIT });
    const { data } = (await platform.call('GET', `/api/accounts/${body.dashboard_user_id}`, { token: platform.admin })).body;
    expect(data).toMatchObject({ role: 'viewer', client_ids: [UNIT], state: 'pending' });
    expect((await register({ username: own('dewi'), role: 'VIEWER' })).status).toBe(201);
  });

  it('is refused naming the field; a role of the platform is nobody’s to ask for', async () => {
    await register({ username: own('eko') });
    const wrong = async (body: object) => {
      const { status, body: answer } = await register(body);
      return [status, answer.errors?.[0]?.field];
    };
    expect(await wrong({ username: own('eko').toUpperCase() })).toEqual([400, 'username']);
    expect(await wrong({ username: own('f'), password: 'password123' })).toEqual([400, 'password']);
    expect(await wrong({ username: own('f'), whatsapp: '1234' })).toEqual([400, 'whatsapp']);
    expect(await wrong({ username: own('f'), role: 'admin' })).toEqual([400, 'role']);
    expect(await wrong({ username: own('f'), role: 'service' })).toEqual([400, 'role']);
    expect(await wrong({ username: own('f'), role_id: 999_999 })).toEqual([400, 'role_id']);
    expect(await wrong({ username: own('f'), client_ids: [] })).toEqual([400, 'client_ids']);
    expect(await wrong({ username: own('f'), client_ids: ['NOWHERE'] })).toEqual([400, 'client_ids']);
  });

  it('tells those who approve once a day, however many register', async () => {
    const approver = await platform.account(own('approver'), 'operator', UNIT);
    await platform.call('POST', '/api/roles', {
      token: platform.admin,
      body: { name: own('approvers'), title: 'Penyetuju', permissions: ['accounts:read', 'accounts:manage'] },
    });
    await platform.call('PATCH', `/api/accounts/${approver}`, {
      token: platform.admin,
      body: { role: own('approvers'), email: 'penyetuju@contoh.id' },
    });
    for (const name of ['g', 'h', 'i']) await register({ username: own(name) });
    const keys = (await platform.sent('identity', sendMessage))
      .filter(({ data }) => data.to === 'penyetuju@contoh.id')
      .map(({ data }) => data.intent_key);
    expect(keys.length).toBe(3);
    // The notifier makes one message of a key.
    expect(new Set(keys).size).toBeLessThanOrEqual(2);
  });

  it('of one address is not repeated for ever', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.77' };
    const again = () =>
      platform.call('POST', '/api/auth/dashboard-register', {
        body: { username: own('eko'), password: PASSWORD, whatsapp: '08' },
        headers,
      });
    const statuses = new Set<number>();
    for (let tries = 0; tries < 25; tries += 1) statuses.add((await again()).status);
    expect([...statuses].sort()).toEqual([400, 429]);
  });
});
