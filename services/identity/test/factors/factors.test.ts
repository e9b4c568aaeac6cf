import { factorChanged } from '@balai/contracts/identity';
import { sendMessage } from '@balai/contracts/notifier';
import { waitFor } from '@balai/testing';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setContacts } from '../../src/accounts/use-cases/set-contacts.ts';
import { codeOfStep, stepOf } from '../../src/factors/domain/totp.ts';
import { ownNames, PASSWORD, type SharedIdentity, sharedIdentity } from '../identity-platform.ts';
import { secretBytes } from './totp-secret.ts';

const own = ownNames(import.meta.url);
const A = own('A');
let platform: SharedIdentity;
let count = 0;
let username: string;
let accountId: string;

beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient(A);
});
beforeEach(async () => {
  count += 1;
  username = own(`op${count}`);
  accountId = await platform.account(username, 'operator', A);
});

const call = (method: string, path: string, token: string, body?: unknown) =>
  platform.call(method, `/api/auth/factors${path}`, { token, ...(body === undefined ? {} : { body }) });

/** An account with an authenticator app; `used` is the code that confirmed it, `next` the one after it, which counts for a minute. */
async function withTotp() {
  const { token } = await platform.logIn(username);
  const begun = await call('POST', '/totp', token, { current_password: PASSWORD });
  expect(begun.status).toBe(201);
  const { secret } = begun.body.data;
  const step = stepOf(new Date());
  const [used, next] = [codeOfStep(secretBytes(secret), step), codeOfStep(secretBytes(secret), step + 1)];
  const { status, body } = await call('POST', '/totp/confirm', token, { code: used });
  expect(status).toBe(201);
  const { recovery_codes, factor_id } = body.data as { recovery_codes: string[]; factor_id: string };
  return { token, secret: String(secret), used, next, recovery: recovery_codes, factorId: factor_id };
}
const verify = (mfa_token: string, code: string, headers: Record<string, string> = {}) =>
  platform.call('POST', '/api/auth/mfa/verify', { body: { mfa_token, code }, headers });
async function mfaToken(): Promise<string> {
  const { status, body } = await platform.logIn(username);
  expect([status, body.code]).toEqual([403, 'mfa_required']);
  return body.mfa_token;
}

describe('an authenticator app', () => {
  it('is set up with the password, shown in no list, and asked for at sign-in', async () => {
    const { token, secret, next, recovery } = await withTotp();
    expect(new Set(recovery).size).toBe(10);
    const listed = await call('GET', '', token);
    expect(listed.body.data).toMatchObject({ factors: [{ kind: 'totp' }], recovery_codes_left: 10, required: false });
    expect(JSON.stringify(listed.body)).not.toContain(secret);
    const { rows } = await platform.owner.query('select * from identity.factor where account_id = $1', [accountId]);
    expect(JSON.stringify(rows)).not.toContain(secret);

    const { body } = await platform.logIn(username);
    expect(body).toMatchObject({ success: false, code: 'mfa_required', expires_in: 300, methods: ['totp', 'recovery'] });
    expect(body).not.toHaveProperty('token');
    const answer = await verify(body.mfa_token, next);
    expect(answer.status).toBe(200);
    expect(answer.body.user).toMatchObject({ username, client_id: A });
    expect(answer.headers.get('set-cookie')).toMatch(/^token=ey.*HttpOnly/);
    const sessions = await platform.call('GET', '/api/auth/sessions', { token: answer.body.token });
    expect(sessions.body.data.find((one: { current: boolean }) => one.current)).toMatchObject({ device: 'node', address: '127.0.0.1' });
    // The sign-in is finished: its token is worth nothing any more.
    expect((await verify(body.mfa_token, recovery[0] ?? '')).body.code).toBe('mfa_expired');
  });

  it('ends the sessions that were opened without it, but for the one that set it up', async () => {
    const { token: before } = await platform.logIn(username);
    const { token } = await withTotp();
    const statusOf = async (one: string) => (await platform.call('GET', '/api/auth/session', { token: one })).status;
    await waitFor(async () => (await statusOf(before)) === 401, { timeoutMs: 3_000, what: 'a refusal' });
    expect(await statusOf(token)).toBe(200);
  });

  it('accepts a code once, also at one moment', async () => {
    const { used, next } = await withTotp();
    const tokens = [await mfaToken(), await mfaToken(), await mfaToken()];
    expect((await verify(tokens[0] ?? '', used)).body.code).toBe('invalid_code');
    const answers = await Promise.all(tokens.map((token) => verify(token, next)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
  });

  it('needs fresh proof for each change', async () => {
    const { token, factorId, recovery, used } = await withTotp();
    const path = `/${factorId}`;
    const codes = [
      await call('POST', '/totp', token, {}),
      await call('DELETE', path, token, {}),
      await call('DELETE', path, token, { current_password: 'wrong password' }),
      await call('DELETE', path, token, { code: used }),
      await call('POST', '/totp', token, { current_password: PASSWORD }),
    ].map(({ body }) => body.code);
    expect(codes).toEqual(['proof_required', 'proof_required', 'wrong_password', 'wrong_code', 'factor_exists']);
    const renewed = await call('POST', '/recovery-codes', token, { code: recovery[0] });
    expect(renewed.status).toBe(201);
    expect(renewed.body.data.recovery_codes).toHaveLength(10);
    expect((await call('DELETE', path, token, { code: recovery[1] })).body.code).toBe('wrong_code');
    expect((await call('DELETE', path, token, { code: renewed.body.data.recovery_codes[0] })).status).toBe(200);
    expect((await call('GET', '', token)).body.data).toMatchObject({ factors: [], recovery_codes_left: 0 });
    expect((await platform.logIn(username)).status).toBe(200);
    const changes = (await platform.sent('identity', factorChanged)).filter(({ data }) => data.account_id === accountId);
    expect(changes.map(({ data }) => data.change)).toEqual(
      expect.arrayContaining(['added', 'recovery-codes-made', 'recovery-code-used', 'removed']),
    );
    expect(JSON.stringify(changes)).not.toContain(recovery[0]);
  });

  it('is not the account’s of another', async () => {
    const { factorId } = await withTotp();
    const other = own(`other${count}`);
    await platform.account(other, 'operator', A);
    const { token } = await platform.logIn(other);
    expect((await call('DELETE', `/${factorId}`, token, { current_password: PASSWORD })).body.code).toBe('factor_not_found');
    expect((await call('POST', '/totp/confirm', token, { code: '000000' })).body.code).toBe('factor_not_found');
  });
});

describe('a sign-in that waits', () => {
  it('is void after five tries, with another password, and from another address', async () => {
    const { recovery, token } = await withTotp();
    const tried = await mfaToken();
    for (let at = 0; at < 5; at += 1) expect((await verify(tried, 'aaaa-aaaa-aaaa-aaaa')).body.code).toBe('invalid_code');
    expect((await verify(tried, recovery[0] ?? '')).body.code).toBe('mfa_expired');

    const moved = await mfaToken();
    await platform.owner.query(`update identity.pending_sign_in set address = '192.0.2.7' where account_id = $1`, [accountId]);
    expect((await verify(moved, recovery[0] ?? '')).body.code).toBe('mfa_expired');

    const late = await mfaToken();
    await platform.owner.query('update identity.pending_sign_in set expires_at = now() where account_id = $1', [accountId]);
    expect((await verify(late, recovery[0] ?? '')).body.code).toBe('mfa_expired');

    const outdated = await mfaToken();
    const change = { current_password: PASSWORD, new_password: 'an even better long password' };
    expect((await platform.call('PUT', '/api/auth/password', { token, body: change })).status).toBe(200);
    expect((await verify(outdated, recovery[0] ?? '')).body.code).toBe('mfa_expired');
    expect((await verify('nobody-has-this', recovery[0] ?? '')).status).toBe(401);
  });

  it('is finished by a recovery code, each once, also at one moment', async () => {
    const { recovery } = await withTotp();
    const tokens = await Promise.all([mfaToken(), mfaToken()]);
    const answers = await Promise.all(tokens.map((token) => verify(token, (recovery[3] ?? '').toUpperCase())));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('waits after ten wrong codes for the account, whatever token they come with', async () => {
    await withTotp();
    const codes: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const token = await mfaToken();
      for (let at = 0; at < 4; at += 1) codes.push((await verify(token, '000000')).body.code);
    }
    expect([codes[0], codes.at(-1)]).toEqual(['invalid_code', 'too_many_requests']);
  });
});

describe('codes by e-mail', () => {
  it('are sent to the account’s address once that is confirmed', async () => {
    const email = own(`op${count}@contoh.example`);
    const parts = { database: platform.database('identity'), clock: { now: () => new Date(), sleep: () => Promise.resolve() } };
    const { token } = await platform.logIn(username);
    const begin = () => call('POST', '/codes', token, { channel: 'email', current_password: PASSWORD });
    expect([(await begin()).status, (await begin()).body.code]).toEqual([503, 'no_code_channel']);
    await setContacts(parts, username, { email });
    const lastCode = async () => {
      const [mail] = (await platform.sent('identity', sendMessage)).filter(({ data }) => data.to === email).slice(-1);
      return /: \*(\d{6})\*\n/.exec(mail?.data.text ?? '')?.[1] ?? '';
    };
    expect((await begin()).status).toBe(202);
    expect((await call('POST', '/codes/confirm', token, { channel: 'whatsapp', code: await lastCode() })).body.code).toBe('wrong_code');
    const added = await call('POST', '/codes/confirm', token, { channel: 'email', code: await lastCode() });
    expect(added.body.data.recovery_codes).toHaveLength(10);

    const { body } = await platform.logIn(username);
    expect(body.methods).toEqual(['email', 'recovery']);
    const send = (channel: string) => platform.call('POST', '/api/auth/mfa/send', { body: { mfa_token: body.mfa_token, channel } });
    expect((await send('whatsapp')).body.code).toBe('no_code_channel');
    expect((await send('email')).status).toBe(202);
    const code = await lastCode();
    // Another sign-in of the same account has no use for it.
    expect((await verify(await mfaToken(), code)).body.code).toBe('invalid_code');
    expect((await verify(body.mfa_token, code)).status).toBe(200);
  });
});

describe('a role that requires a factor', () => {
  it('lets an account without one set one up and nothing else', async () => {
    const role = own(`penjaga${count}`);
    await platform.owner.query(
      `insert into identity.role (name, kind, permissions) select $1, 'client', permissions from identity.role where name = 'operator'`,
      [role],
    );
    username = own(`guard${count}`);
    accountId = await platform.account(username, role, A);
    const require = (required: boolean) =>
      platform.call('PUT', `/api/roles/${role}/requires-factor`, { token: platform.admin, body: { required } });
    const { token } = await platform.logIn(username);
    const people = (one: string) => platform.call('GET', `/api/users/list?client_id=${A}`, { token: one });
    expect((await people(token)).status).toBe(200);
    expect((await require(true)).body.data).toEqual({ role, requires_factor: true, allows_trust: true });
    await waitFor(async () => (await people(token)).body.code === 'factor_enrolment_required', { timeoutMs: 3_000, what: 'a refusal' });
    expect((await platform.call('GET', '/api/auth/session', { token })).body.data.must_enrol_factor).toBe(true);

    const { factorId, recovery, token: enrolled } = await withTotp();
    await waitFor(async () => (await people(enrolled)).status === 200, { timeoutMs: 3_000, what: 'an answer' });
    expect((await call('DELETE', `/${factorId}`, enrolled, { code: recovery[0] })).body.code).toBe('factor_required');

    // Whoever lost the phone starts anew.
    const reset = await platform.call('DELETE', `/api/accounts/${accountId}/factors`, { token: platform.admin });
    expect(reset.body.data).toEqual({ removed: 1 });
    await waitFor(async () => (await people(enrolled)).status === 401, { timeoutMs: 3_000, what: 'a refusal' });
    const { token: again } = await platform.logIn(username);
    expect((await people(again)).body.code).toBe('factor_enrolment_required');
    await require(false);
    await waitFor(async () => (await people(again)).status === 200, { timeoutMs: 3_000, what: 'an answer' });
    expect(
      (await platform.call('PUT', '/api/roles/nowhere/requires-factor', { token: platform.admin, body: { required: true } })).body.code,
    ).toBe('role_not_found');
  });

  it('is decided for the installation, and factors are reset by nobody who may less', async () => {
    const permissions = ['accounts:manage', 'accounts:read', 'session', 'self'];
    const manager = await platform.signIn({ role: 'operator', permissions, tenants: [A], clientId: A });
    const requiring = await platform.call('PUT', '/api/roles/viewer/requires-factor', { token: manager, body: { required: false } });
    expect([requiring.status, requiring.body.code]).toEqual([403, 'forbidden']);
    const operatorId = await platform.account(own(`mampu${count}`), 'operator', A);
    const adminId = await platform.account(own(`kepala${count}`), 'admin');
    const reset = (id: string) => platform.call('DELETE', `/api/accounts/${id}/factors`, { token: manager });
    expect([(await reset(operatorId)).body.code, (await reset(adminId)).body.code]).toEqual(['account_beyond', 'account_not_found']);
  });
});
