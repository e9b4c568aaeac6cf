import { factorChanged } from '@balai/contracts/identity';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codeOfStep, stepOf } from '../../src/factors/domain/totp.ts';
import { ownNames, PASSWORD, type SharedIdentity, sharedIdentity } from '../identity-platform.ts';
import { secretBytes } from './totp-secret.ts';

const own = ownNames(import.meta.url);
const A = own('A');
let platform: SharedIdentity;
let count = 0;
let username: string;
let accountId: string;
let token: string;
let recovery: string[];
let factorId: string;

beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient(A);
});
beforeEach(async () => {
  count += 1;
  username = own(`op${count}`);
  accountId = await platform.account(username, 'operator', A);
  ({ token } = await platform.logIn(username));
  const begun = await call('POST', '/api/auth/factors/totp', { current_password: PASSWORD });
  const code = codeOfStep(secretBytes(begun.body.data.secret), stepOf(new Date()));
  const { data } = (await call('POST', '/api/auth/factors/totp/confirm', { code })).body;
  recovery = data.recovery_codes;
  factorId = data.factor_id;
});

const call = (method: string, path: string, body?: object, headers: Record<string, string> = {}) =>
  platform.call(method, path, { token, headers, ...(body === undefined ? {} : { body }) });
/** An attempt on a device: the cookie it shows, or none. */
const signIn = (cookie = '', password = PASSWORD) =>
  platform.call('POST', '/api/auth/dashboard-login', {
    body: { username, password },
    headers: cookie === '' ? {} : { cookie },
  });
const deviceOf = (answer: { headers: Headers }) =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0] ?? '')
    .find((pair) => pair.startsWith('device=')) ?? '';
/** Signs in with a recovery code, and trusts the device where that is wanted; its cookie. */
async function finish(trust_device: boolean, cookie = ''): Promise<string> {
  const { body } = await signIn(cookie);
  const verified = await platform.call('POST', '/api/auth/mfa/verify', {
    headers: cookie === '' ? {} : { cookie },
    body: { mfa_token: body.mfa_token, code: recovery.pop(), trust_device },
  });
  expect(verified.status).toBe(200);
  token = verified.body.token;
  return deviceOf(verified);
}
const isTrusted = async (cookie: string, password = PASSWORD) => {
  const { status, body } = await signIn(cookie, password);
  if (status !== 200) expect([status, body.code]).toEqual([403, 'mfa_required']);
  return status === 200;
};
const asAdmin = (method: string, path: string, body?: object) =>
  platform.call(method, path, { token: platform.admin, ...(body === undefined ? {} : { body }) });

describe('a trusted device', () => {
  it('signs in by the password alone, for its account and no other, and no other device does', async () => {
    expect((await signIn()).body).toMatchObject({ code: 'mfa_required', trust_days: 30 });
    const untrusted = await finish(false);
    expect(await isTrusted(untrusted)).toBe(false);
    const device = await finish(true);
    expect(await isTrusted(device)).toBe(true);
    expect(await isTrusted(untrusted)).toBe(false);
    expect((await signIn(device, 'a wrong long password')).body.code).toBe('invalid_credentials');
    const changes = (await platform.sent('identity', factorChanged)).filter(({ data }) => data.account_id === accountId);
    expect(changes.at(-1)?.data.change).toBe('device-trusted');
    const first = username;
    username = own(`other${count}`);
    await addCodes('email', await platform.account(username, 'operator', A));
    expect(await isTrusted(device)).toBe(false);
    username = first;
    expect(await isTrusted(device)).toBe(true);
  });

  it('is not trusted where somebody kept the cookie that it showed before', async () => {
    const victim = username;
    username = own(`before${count}`);
    await platform.account(username, 'operator', A);
    const kept = deviceOf(await signIn());
    username = victim;
    const device = await finish(true, kept);
    expect(await isTrusted(kept)).toBe(false);
    expect(await isTrusted(device)).toBe(true);
  });

  it('stays trusted when another account trusts it, too', async () => {
    const device = await finish(true);
    const [first, codes] = [username, recovery];
    username = own(`second${count}`);
    const second = await platform.account(username, 'operator', A);
    ({ token } = await platform.logIn(username));
    const begun = await call('POST', '/api/auth/factors/totp', { current_password: PASSWORD });
    const code = codeOfStep(secretBytes(begun.body.data.secret), stepOf(new Date()));
    recovery = (await call('POST', '/api/auth/factors/totp/confirm', { code })).body.data.recovery_codes;
    const both = await finish(true, device);
    expect(await isTrusted(both)).toBe(true);
    const { rows } = await platform.owner.query('select count(*)::int as trusted from identity.trusted_device where account_id = $1', [
      second,
    ]);
    expect(rows[0].trusted).toBe(1);
    [username, recovery] = [first, codes];
    expect(await isTrusted(both)).toBe(true);
  });

  it('is no proof before a factor changes', async () => {
    const device = await finish(true);
    token = (await signIn(device)).body.token;
    const removed = await call('DELETE', `/api/auth/factors/${factorId}`, {});
    expect([removed.status, removed.body.code]).toEqual([400, 'proof_required']);
  });

  it('is listed, and ended by its owner alone', async () => {
    const device = await finish(true);
    const list = async () => (await call('GET', '/api/auth/trusted-devices', undefined, { cookie: device })).body.data;
    const [one, ...others] = await list();
    expect([one, others]).toEqual([expect.objectContaining({ device: 'node', address: '127.0.0.1', current: true }), []]);
    await platform.account(own(`stranger${count}`), 'operator', A);
    const { token: theirs } = await platform.logIn(own(`stranger${count}`));
    const path = `/api/auth/trusted-devices/${one.device_id}`;
    expect((await platform.call('DELETE', path, { token: theirs })).status).toBe(404);
    expect(await isTrusted(device)).toBe(true);
    expect((await call('DELETE', path)).status).toBe(200);
    expect((await call('DELETE', path)).body.code).toBe('device_not_found');
    expect(await list()).toEqual([]);
    expect(await isTrusted(device)).toBe(false);
  });

  it('is forbidden by a role, also where it was trusted before', async () => {
    const device = await finish(true);
    const rule = (body: object) => asAdmin('PUT', '/api/roles/operator/requires-factor', body);
    expect((await rule({ required: false, allows_trust: false })).body.data).toMatchObject({ allows_trust: false });
    try {
      expect((await rule({ required: false })).body.data).toMatchObject({ allows_trust: false });
      expect(await isTrusted(device)).toBe(false);
      expect((await signIn(device)).body).not.toHaveProperty('trust_days');
      expect(await isTrusted(await finish(true))).toBe(false);
      expect((await call('GET', '/api/auth/trusted-devices')).body.data).toEqual([]);
    } finally {
      await rule({ required: false, allows_trust: true });
    }
    expect(await isTrusted(device)).toBe(false);
  });

  const NEXT = 'another good long password';
  it.each<[string, () => Promise<unknown>, string?]>([
    ['a change of the password', () => call('PUT', '/api/auth/password', { current_password: PASSWORD, new_password: NEXT }), NEXT],
    ['a factor that is added', () => addCodes('whatsapp')],
    ['a factor that is removed', () => call('DELETE', `/api/auth/factors/${factorId}`, { current_password: PASSWORD })],
    ['the end of all sessions', () => asAdmin('POST', `/api/accounts/${accountId}/revoke-sessions`)],
    [
      'the account being closed',
      async () => {
        await asAdmin('POST', `/api/accounts/${accountId}/close`);
        await asAdmin('POST', `/api/accounts/${accountId}/reopen`);
      },
    ],
    ['thirty days', () => platform.owner.query('update identity.trusted_device set expires_at = now() where account_id = $1', [accountId])],
  ])('is trusted no more after %s', async (_, change, password) => {
    await addCodes('email');
    const device = await finish(true);
    expect(await isTrusted(device)).toBe(true);
    await change();
    expect(await isTrusted(device, password)).toBe(false);
  });

  it('is trusted no more after a temporary password', async () => {
    const device = await finish(true);
    const { password } = (await asAdmin('POST', `/api/accounts/${accountId}/reset`, { method: 'password' })).body.data;
    expect(await isTrusted(device, password)).toBe(false);
  });
});

/** Adds codes as a factor of an account. */
const addCodes = (channel: 'email' | 'whatsapp', account = accountId) =>
  platform.owner.query(
    `insert into identity.factor (factor_id, account_id, kind, name, confirmed_at, created_at) values (gen_random_uuid(), $1, $2, $2, now(), now())`,
    [account, channel],
  );

it('a session that a trusted device opened changes factors by a code only, not by the password', async () => {
  const device = await finish(true);
  token = (await signIn(device)).body.token;
  const remove = (proof: object) => call('DELETE', `/api/auth/factors/${factorId}`, proof);
  expect((await remove({ current_password: PASSWORD })).body).toMatchObject({ code: 'factor_proof_required', errors: [{ field: 'code' }] });
  expect((await remove({ code: recovery.pop() })).status).toBe(200);
});
