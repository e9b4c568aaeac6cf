import { sessionRevoked, sessionsSeen, signingKeyPublished } from '@balai/contracts/access';
import { systemClock } from '@balai/runtime/core';
import { waitFor } from '@balai/testing';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endIdleSessions } from '../../src/sessions/use-cases/end-idle-sessions.ts';
import { type IdentityPlatform, PASSWORD, startIdentity } from '../identity-platform.ts';

let platform: IdentityPlatform;
let accountId: string;
beforeAll(async () => {
  platform = await startIdentity();
  await platform.addClient('UNIT');
  accountId = await platform.account('Op.Unit', 'operator', 'UNIT');
});
afterAll(() => platform.stop());

const session = (token: string) => platform.call('GET', '/api/auth/session', { token });
const refused = (token: string) => waitFor(async () => (await session(token)).status === 401, { timeoutMs: 3_000, what: 'a refusal' });

describe('signing in', () => {
  it('answers in the shape that clients read, with a token they can verify and a cookie', async () => {
    const answer = await platform.call('POST', '/api/auth/dashboard-login', { body: { username: 'OP.unit', password: PASSWORD } });
    expect(answer.status).toBe(200);
    expect(answer.body.user).toEqual({
      user_id: accountId,
      dashboard_user_id: accountId,
      username: 'Op.Unit',
      nama: 'Op.Unit',
      role: 'operator',
      role_id: 2,
      client_id: 'UNIT',
      client_ids: ['UNIT'],
      premium_status: false,
      premium_tier: null,
      premium_expires_at: null,
    });
    const jwks = await platform.call('GET', '/.well-known/jwks.json');
    expect(JSON.stringify(jwks.body)).not.toContain('"d"');
    const { payload } = await jwtVerify(answer.body.token, createLocalJWKSet(jwks.body), { issuer: 'balai', audience: 'balai-api' });
    expect(payload).toMatchObject({ sub: accountId, user_id: accountId, username: 'Op.Unit', role: 'operator', client_id: 'UNIT' });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(43_200);
    expect(answer.headers.get('set-cookie')).toMatch(/^token=ey.*HttpOnly/);
  });

  it('tells a page who it is', async () => {
    const { token } = await platform.logIn('op.unit');
    const answer = await session(token);
    expect(answer.body.data).toMatchObject({
      account_id: accountId,
      tenants: ['UNIT'],
      client_id: 'UNIT',
      clients: [{ client_id: 'UNIT', nama: 'Client UNIT', client_type: 'org', timezone: 'Asia/Jakarta' }],
    });
    expect(answer.body.data.permissions).toContain('people:write');
  });

  it('begins with the client chosen last, else the own one, else the first active one', async () => {
    await platform.addClient('A_CLOSED', { client_status: false });
    await platform.addClient('B_OPEN');
    await platform.account('everywhere', 'admin');
    await platform.account('twice', 'operator', 'UNIT', 'B_OPEN');
    const clientOf = async (username: string) => {
      const { body, token } = await platform.logIn(username);
      expect(decodeJwt(token).client_id).toBe(body.user.client_id);
      expect((await session(token)).body.data.active_client_id).toBe(body.user.client_id);
      // What is asked without a client is asked of that one.
      expect((await platform.call('GET', '/api/clients/profile', { token })).body.client.client_id).toBe(body.user.client_id);
      return { client: body.user.client_id, token };
    };
    const choose = (token: string, client_id: string) => platform.call('PUT', '/api/auth/session', { token, body: { client_id } });
    const admin = await clientOf('everywhere');
    const operator = await clientOf('twice');
    expect([admin.client, operator.client]).toEqual(['B_OPEN', 'UNIT']);
    expect((await choose(admin.token, 'unit')).body.data).toEqual({ client_id: 'UNIT', posts: null });
    expect((await choose(operator.token, 'B_OPEN')).status).toBe(200);
    expect([(await clientOf('everywhere')).client, (await clientOf('twice')).client]).toEqual(['UNIT', 'B_OPEN']);
    expect([(await choose(admin.token, 'NOWHERE')).body.code, (await choose(operator.token, 'A_CLOSED')).status]).toEqual([
      'client_not_found',
      403,
    ]);
    // Whose posts count for a client is remembered with it, and only for it.
    const chooseWith = (posts: string | null) =>
      platform.call('PUT', '/api/auth/session', { token: operator.token, body: { client_id: 'B_OPEN', posts } });
    const posts = async () => (await session(operator.token)).body.data.active_posts;
    expect([await posts(), (await chooseWith('unit')).status, await posts()]).toEqual([null, 200, 'UNIT']);
    expect([(await chooseWith('A_CLOSED')).status, await posts()]).toEqual([404, 'UNIT']);
    expect([(await choose(operator.token, 'B_OPEN')).status, await posts()]).toEqual([200, null]);
    await platform.owner.query("update identity.account set tenants = '{UNIT}' where username = 'twice'");
    expect((await clientOf('twice')).client).toBe('UNIT');
  });

  it('fails alike for a wrong password and an unknown name', async () => {
    const wrong = await platform.logIn('op.unit', 'not it');
    const unknown = await platform.logIn('nobody', 'not it');
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect({ ...wrong.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
    expect(wrong.body.code).toBe('invalid_credentials');
  });

  it('is refused for inactive accounts and those without a client, once the password is right', async () => {
    await platform.account('sleeper', 'operator', 'UNIT');
    await platform.owner.query("update identity.account set state = 'closed' where username = 'sleeper'");
    await expect(platform.account('homeless', 'operator')).rejects.toMatchObject({ code: 'clients_required' });
    const homelessId = await platform.account('homeless', 'operator', 'UNIT');
    await platform.owner.query('delete from identity.account_client where account_id = $1', [homelessId]);
    expect((await platform.logIn('sleeper', 'wrong')).body.code).toBe('invalid_credentials');
    const sleeper = await platform.logIn('sleeper');
    expect([sleeper.status, sleeper.body.code]).toEqual([403, 'account_inactive']);
    const homeless = await platform.logIn('homeless');
    expect([homeless.status, homeless.body.code]).toEqual([400, 'no_client']);
  });

  it('is slowed down after ten tries of one account, and says how long', async () => {
    await platform.account('target', 'operator', 'UNIT');
    const answers = [];
    for (let n = 0; n < 11; n += 1) {
      answers.push(
        await platform.call('POST', '/api/auth/dashboard-login', { body: { username: n % 2 ? 'TARGET' : 'target', password: 'guess' } }),
      );
    }
    expect(answers.slice(0, 10).every((answer) => answer.status === 401)).toBe(true);
    const last = answers.at(-1);
    expect([last?.status, last?.body.code]).toEqual([429, 'too_many_requests']);
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('works from elsewhere, and where the account is known, while one address guesses', async () => {
    const from = (address: string, username: string, password: string) =>
      platform.call('POST', '/api/auth/dashboard-login', { body: { username, password }, headers: { 'x-forwarded-for': address } });
    const users = ['guess.1', 'guess.2', 'guess.3', 'guess.4', 'guess.5', 'guess.6'];
    for (const user of users) await platform.account(user, 'operator', 'UNIT');
    const regular = await from('203.0.113.9', 'guess.1', PASSWORD);
    const guesses = await Promise.all(Array.from({ length: 80 }, (_, n) => from('203.0.113.9', `invented.${n}`, 'guess')));
    expect(guesses.filter((answer) => answer.status === 429).length).toBeGreaterThan(5);
    const honest = await Promise.all(users.flatMap((user) => [10, 11, 12].map((n) => from(`198.51.100.${n}`, user, PASSWORD))));
    expect(honest.map((answer) => answer.status)).toEqual(Array(18).fill(200));
    // Also behind the guesser's own address, for who has signed in there before.
    expect([regular.status, (await from('203.0.113.9', 'guess.1', PASSWORD)).status]).toEqual([200, 200]);
  });

  it('of a known address survives guesses at the account from many others', async () => {
    const from = (address: string, password: string) =>
      platform.call('POST', '/api/auth/dashboard-login', {
        body: { username: 'wanted', password },
        headers: { 'x-forwarded-for': address },
      });
    await platform.account('wanted', 'operator', 'UNIT');
    expect((await from('192.0.2.200', PASSWORD)).status).toBe(200);
    // The bucket fills again while hashes are computed: who comes from elsewhere comes in the same moment.
    const guesses = Promise.all(Array.from({ length: 60 }, (_, n) => from(`192.0.2.${n}`, 'guess')));
    const elsewhere = await Promise.all(Array.from({ length: 10 }, (_, n) => from(`192.0.2.${201 + n}`, PASSWORD)));
    expect((await guesses).filter((answer) => answer.status === 429).length).toBeGreaterThan(15);
    expect(elsewhere.some((answer) => answer.status === 429)).toBe(true);
    expect((await from('192.0.2.200', PASSWORD)).status).toBe(200);
  });

  it('counts an IPv6 line as one address, for guesses and for who is known there', async () => {
    const from = (address: string, password: string) =>
      platform.call('POST', '/api/auth/dashboard-login', {
        body: { username: 'six', password },
        headers: { 'x-forwarded-for': address },
      });
    await platform.account('six', 'operator', 'UNIT');
    expect((await from('2001:db8:7::1', PASSWORD)).status).toBe(200);
    const elsewhere = Promise.all(Array.from({ length: 60 }, (_, n) => from(`192.0.3.${n}`, 'guess')));
    const otherLines = await Promise.all(Array.from({ length: 10 }, (_, n) => from(`2001:db8:${8 + n}::1`, PASSWORD)));
    expect((await elsewhere).some((answer) => answer.status === 429)).toBe(true);
    expect(otherLines.some((answer) => answer.status === 429)).toBe(true);
    expect((await from('2001:db8:7::abcd', PASSWORD)).status).toBe(200);
    const guesses = await Promise.all(Array.from({ length: 20 }, (_, n) => from(`2001:db8:7::${n}`, 'guess')));
    expect(guesses.filter((answer) => answer.status === 429).length).toBeGreaterThan(5);
  });

  it('is not slowed down by the right password, however often', async () => {
    await platform.account('busy', 'operator', 'UNIT');
    const statuses = [];
    for (let n = 0; n < 12; n += 1) statuses.push((await platform.logIn('busy')).status);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});

describe('ending sessions', () => {
  it('at logout refuses the token and publishes it; a second logout changes nothing', async () => {
    const { token } = await platform.logIn('op.unit');
    expect((await session(token)).status).toBe(200);
    for (let n = 0; n < 2; n += 1) {
      const answer = await platform.call('POST', '/api/auth/logout', { token, body: {} });
      // At once, not when the news has come around.
      expect((await session(token)).status).toBe(401);
      expect([answer.status, answer.body]).toEqual([200, { success: true }]);
      expect(answer.headers.get('set-cookie')).toMatch(/^token=;/);
    }
    const sid = decodeJwt(token).sid;
    const events = await platform.sent('identity', sessionRevoked);
    expect(events.filter((event) => event.data.session_id === sid)).toHaveLength(1);
  });

  it('logout succeeds with no token and with nonsense', async () => {
    expect((await platform.call('POST', '/api/auth/logout', { body: {} })).status).toBe(200);
    expect((await platform.call('POST', '/api/auth/logout', { token: 'nonsense', body: {} })).status).toBe(200);
  });

  it('by cookie works for programs, which name no origin, with and without a body; a foreign page can end nothing', async () => {
    const logIn = (cookie: string) =>
      platform.call('POST', '/api/auth/dashboard-login', { body: { username: 'op.unit', password: PASSWORD }, headers: { cookie } });
    // A cookie jar sends what it has, also to the login.
    let { token } = await platform.logIn('op.unit');
    for (const body of [undefined, {}]) {
      const again = await logIn(`token=${token}`);
      expect(again.status).toBe(200);
      token = again.body.token;
      const cookie = `token=${token}`;
      const foreign = { cookie, origin: 'https://elsewhere.example' };
      const forged = await platform.call('POST', '/api/auth/logout', { headers: foreign });
      expect([forged.status, forged.headers.get('set-cookie')]).toEqual([403, null]);
      expect((await session(token)).status).toBe(200);
      const left = await platform.call('POST', '/api/auth/logout', { headers: { cookie }, ...(body === undefined ? {} : { body }) });
      expect([left.status, left.body]).toEqual([200, { success: true }]);
      expect((await session(token)).status).toBe(401);
    }
  });

  it('of an account ends all, and a login right after works', async () => {
    await platform.account('many', 'operator', 'UNIT');
    const tokens = [await platform.logIn('many'), await platform.logIn('many')].map((one) => one.token);
    const { rows } = await platform.owner.query("select account_id from identity.account where username = 'many'");
    const answer = await platform.call('POST', `/api/accounts/${rows[0].account_id}/revoke-sessions`, { token: platform.admin, body: {} });
    expect(answer.body.data).toEqual({ ended: 2 });
    for (const token of tokens) expect((await session(token)).status).toBe(401);
    const again = await platform.logIn('many');
    expect((await session(again.token)).status).toBe(200);
  });

  it('happens without a call for two hours, of which every process tells identity', async () => {
    const [idle, busy] = [(await platform.logIn('op.unit')).token, (await platform.logIn('op.unit')).token];
    await platform.owner.query("update identity.session set last_seen_at = now() - interval '123 minutes' where revoked_at is null");
    await platform.deliver(sessionsSeen, { session_ids: [String(decodeJwt(busy).sid)], seen_at: new Date().toISOString() });
    await endIdleSessions({ database: platform.database('identity'), clock: systemClock, revoke: () => undefined });
    await refused(idle);
    expect((await session(busy)).status).toBe(200);
    await waitFor(
      async () => (await platform.sent('access', sessionsSeen)).some(({ data }) => data.session_ids.includes(String(decodeJwt(busy).sid))),
      { what: 'the call to be told of' },
    );
  });

  it('of an unknown account is 404', async () => {
    const answer = await platform.call('POST', '/api/accounts/019a0000-0000-7000-8000-000000000000/revoke-sessions', {
      token: platform.admin,
      body: {},
    });
    expect([answer.status, answer.body.code]).toEqual([404, 'account_not_found']);
  });
});

describe('changing the own password', () => {
  const change = (token: string, current_password: string, new_password: string) =>
    platform.call('PUT', '/api/auth/password', { token, body: { current_password, new_password } });

  it('needs the current one and a new one that is not it', async () => {
    await platform.account('changer', 'operator', 'UNIT');
    const { token } = await platform.logIn('changer');
    expect((await change(token, 'wrong', 'another password')).body.code).toBe('wrong_password');
    expect((await change(token, PASSWORD, PASSWORD)).body.code).toBe('weak_password');
    expect((await session(token)).status).toBe(200);
  });

  it('ends every other session and keeps the calling one', async () => {
    const [kept, other] = [await platform.logIn('changer'), await platform.logIn('changer')];
    expect((await change(kept.token, PASSWORD, 'another password')).status).toBe(200);
    expect((await session(other.token)).status).toBe(401);
    expect((await session(kept.token)).status).toBe(200);
    expect((await platform.logIn('changer')).status).toBe(401);
    expect((await platform.logIn('changer', 'another password')).status).toBe(200);
  });

  it('while somebody signs in with the old one leaves them no session', async () => {
    await platform.account('racer', 'operator', 'UNIT');
    const { token } = await platform.logIn('racer');
    const [, ...logins] = await Promise.all([
      change(token, PASSWORD, 'another password'),
      platform.logIn('racer'),
      platform.logIn('racer'),
      platform.logIn('racer'),
    ]);
    for (const login of logins) if (login.status === 200) await refused(login.token);
  });
});

describe('signing keys', () => {
  it('outlive a restart, and of five replicas that start together on an empty table only one makes a key', async () => {
    const first = await startIdentity();
    await first.addClient('UNIT');
    await first.account('op', 'operator', 'UNIT');
    const { token } = await first.logIn('op');
    await first.stopOnly();
    const second = await startIdentity({ databaseUrl: first.databaseUrl });
    expect((await second.call('GET', '/api/auth/session', { token })).status).toBe(200);
    await second.stopOnly();

    await first.owner.query('alter table identity.signing_key disable trigger signing_key_kept');
    await first.owner.query('delete from identity.signing_key');
    const replicas = await Promise.all(Array.from({ length: 5 }, () => startIdentity({ databaseUrl: first.databaseUrl, pool: 2 })));
    const kids = await Promise.all(replicas.map(async (one) => (await one.call('GET', '/.well-known/jwks.json')).body.keys[0].kid));
    expect(new Set(kids).size).toBe(1);
    const fresh = (await replicas[0]?.logIn('op'))?.token ?? '';
    // A key comes to those who verify by message.
    await waitFor(async () => (await first.owner.query('select from access.signing_key where kid = $1', [kids[0]])).rowCount === 1);
    for (const replica of replicas) expect((await replica.call('GET', '/api/auth/session', { token: fresh })).status).toBe(200);
    const published = await first.sent('identity', signingKeyPublished);
    expect(new Set(published.map((event) => event.data.kid)).size).toBe(2);
    expect(JSON.stringify(published)).not.toContain('"d"');
    for (const one of [second, ...replicas]) {
      await one.stopOnly();
      await one.owner.end();
    }
    await first.stop();
  });
});
