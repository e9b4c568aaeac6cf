import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ownNames, PASSWORD, type SharedIdentity, sharedIdentity } from '../identity-platform.ts';
import { SoftAuthenticator } from './soft-authenticator.ts';

const own = ownNames(import.meta.url);
const A = own('A');
let platform: SharedIdentity;
let origin: string;
let count = 0;
let username: string;

beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient(A);
  origin = new URL(platform.baseUrl).origin;
});
beforeEach(async () => {
  count += 1;
  username = own(`op${count}`);
  await platform.account(username, 'operator', A);
});

const post = (path: string, body: unknown, token?: string) =>
  platform.call('POST', `/api/auth${path}`, { body, ...(token === undefined ? {} : { token }) });
const optionsOf = async (token: string) => (await post('/factors/passkeys/options', { current_password: PASSWORD }, token)).body.data;

/** Registers a passkey of the account on a device. */
async function register(device = new SoftAuthenticator()) {
  const { token } = await platform.logIn(username);
  const added = await post('/factors/passkeys', { name: 'Ponsel', credential: device.register(origin, await optionsOf(token)) }, token);
  expect(added.status).toBe(201);
  return { device, token, recovery: added.body.data.recovery_codes as string[] };
}
const optionsAlone = async () => (await post('/passkey/options', {})).body.data;

describe('a passkey', () => {
  it('is registered once, with the password, by a page of ours', async () => {
    const { device, token, recovery } = await register();
    expect(recovery).toHaveLength(10);
    const { body } = await platform.call('GET', '/api/auth/factors', { token });
    expect(body.data.factors).toMatchObject([{ kind: 'passkey', name: 'Ponsel', last_used_at: null }]);
    expect((await post('/factors/passkeys/options', {}, token)).body.code).toBe('proof_required');

    const options = await optionsOf(token);
    expect(options.excludeCredentials).toMatchObject([{ id: device.id.toString('base64url') }]);
    const add = (credential: unknown) => post('/factors/passkeys', { name: 'Lain', credential }, token);
    const other = new SoftAuthenticator();
    expect((await add(other.register('https://balai.example', options))).body.code).toBe('passkey_refused');
    // That used the challenge up.
    expect((await add(other.register(origin, options))).body.code).toBe('passkey_refused');
    expect((await add(device.register(origin, await optionsOf(token)))).body.code).toBe('factor_exists');
  });

  it('signs in alone, once a challenge, where its owner showed themselves', async () => {
    const { device } = await register();
    const options = await optionsAlone();
    expect(options).toMatchObject({ userVerification: 'required' });
    const shown = device.show(origin, options);
    const answer = await post('/passkey/verify', { credential: shown });
    expect(answer.body.user).toMatchObject({ username, client_id: A });
    expect(answer.headers.get('set-cookie')).toMatch(/^token=ey.*HttpOnly/);
    expect((await post('/passkey/verify', { credential: shown })).body.code).toBe('passkey_refused');
    const { token } = answer.body;
    expect((await platform.call('GET', '/api/auth/session', { token })).status).toBe(200);
  });

  it('is refused from another origin, of another device, and without its owner', async () => {
    const { device } = await register();
    const elsewhere = device.show('https://balai.example', await optionsAlone());
    const stranger = new SoftAuthenticator().show(origin, await optionsAlone());
    const forged = { ...new SoftAuthenticator().show(origin, await optionsAlone()), id: device.id.toString('base64url') };
    for (const credential of [elsewhere, stranger, forged])
      expect((await post('/passkey/verify', { credential })).body.code).toBe('passkey_refused');

    username = own(`quiet${count}`);
    await platform.account(username, 'operator', A);
    const { device: quiet } = await register(new SoftAuthenticator({ verifiesUser: false }));
    const alone = await post('/passkey/verify', { credential: quiet.show(origin, await optionsAlone()) });
    expect(alone.body.code).toBe('passkey_refused');
  });

  it('is the second factor after the password, also where it does not ask for its owner', async () => {
    const { device } = await register(new SoftAuthenticator({ verifiesUser: false }));
    const { body } = await platform.logIn(username);
    expect([body.code, body.methods]).toEqual(['mfa_required', ['passkey', 'recovery']]);
    const { mfa_token } = body;
    const options = (await post('/passkey/options', { mfa_token })).body.data;
    expect(options.allowCredentials).toMatchObject([{ id: device.id.toString('base64url') }]);
    const answer = await post('/passkey/verify', { mfa_token, credential: device.show(origin, options) });
    expect([answer.status, answer.body.user?.username]).toEqual([200, username]);
    expect((await post('/passkey/options', { mfa_token })).body.code).toBe('mfa_expired');
  });

  it('of one account is not the second factor of another', async () => {
    const { device: foreign } = await register();
    username = own(`other${count}`);
    await platform.account(username, 'operator', A);
    await register();
    const { mfa_token } = (await platform.logIn(username)).body;
    const options = (await post('/passkey/options', { mfa_token })).body.data;
    expect((await post('/passkey/verify', { mfa_token, credential: foreign.show(origin, options) })).body.code).toBe('passkey_refused');
  });
});
