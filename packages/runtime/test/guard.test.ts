import { createHmac, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Account } from '@balai/contracts/access';
import { auditRead, clientsRead, peopleRead, peopleWrite } from '@balai/contracts/identity';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../src/access/actor.ts';
import { hashOfApiKey, makeApiKey } from '../src/access/api-keys.ts';
import { type AccessKnowledge, Guard, type Session } from '../src/access/guard.ts';
import { makeLogger, systemClock } from '../src/core.ts';
import { makeServer } from '../src/http/server.ts';
import { callerAddress } from '../src/http.ts';

const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pemOf = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString();
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const seconds = (after: number) => Math.floor(Date.now() / 1000) + after;
const claimsOf = (more: object = {}) => ({
  iss: 'balai',
  aud: 'balai-api',
  sub: 'ani',
  sid: 's1',
  iat: seconds(0),
  exp: seconds(600),
  ...more,
});

function tokenOf(key: KeyObject, kid: string, claims: object = claimsOf(), header: object = {}): string {
  const text = `${encoded({ alg: 'ES256', typ: 'JWT', kid, ...header })}.${encoded(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), { key: createPrivateKey(key.export({ type: 'pkcs8', format: 'pem' })), dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

const ANI: Account = {
  account_id: 'ani',
  username: 'ani',
  role: 'operator',
  permissions: [],
  tenants: ['A'],
  client_id: 'A',
  whatsapp: null,
  active: true,
  not_before: null,
  version: 1,
  deletedAt: null,
};

const ours = pair();
const keys = new Map<string, string>();
const accounts = new Map<string, Account>();
let reads = 0;
let readable = true;
let read = async (): Promise<void> => undefined;
const feed: AccessKnowledge = {
  key: (kid) => keys.get(kid) ?? null,
  account: (id) => accounts.get(id) ?? null,
  isRevoked: () => false,
  isStale: () => false,
  isReadable: () => readable,
  refresh: () => {
    reads += 1;
    return read();
  },
};
let app: FastifyInstance;
let actors: Actor[];
let sessions: Session[];

beforeEach(async () => {
  keys.clear();
  keys.set('ours', pemOf(ours.publicKey));
  accounts.clear();
  accounts.set('ani', ANI);
  actors = [];
  sessions = [];
  read = async () => undefined;
  const guard = new Guard(feed, systemClock);
  app = await makeServer({
    logger: makeLogger('silent', false),
    proxies: { hops: 1, header: 'x-forwarded-for', networks: [] },
    verification: guard.verification,
  });
  app.get('/who', async (request) => {
    const actor = await guard.admit(request);
    actors.push(actor);
    sessions.push(await guard.session(request));
    return { username: actor.username, from: callerAddress(request) };
  });
});
afterEach(() => app.close());

/** A call that came through one trusted proxy, which saw this address. */
const call = async (token: string, from = '203.0.113.9') => {
  const answer = await app.inject({ url: '/who', headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': from } });
  return { status: answer.statusCode, ...answer.json<{ reason?: string; username?: string }>() };
};

it('invented keys of one address do not keep a fresh token of a new key from being waited for', async () => {
  const forger = pair();
  const forged = Array.from({ length: 200 }, (_, one) => call(tokenOf(forger.privateKey, `invented-${one}`)));
  const fresh = pair();
  const honest = call(tokenOf(fresh.privateKey, 'fresh'), '198.51.100.7');
  await systemClock.sleep(100);
  keys.set('fresh', pemOf(fresh.publicKey));
  expect(await honest).toMatchObject({ status: 200, username: 'ani' });
  for (const answer of await Promise.all(forged)) expect(answer).toMatchObject({ status: 401, reason: 'invalid_token' });
}, 10_000);

it('however many wait for one new key, they wait together, and for one reading at a time', async () => {
  const fresh = pair();
  reads = 0;
  const waiting = Array.from({ length: 200 }, (_, one) => call(tokenOf(fresh.privateKey, 'fresh', claimsOf({ sid: `s${one}` }))));
  await systemClock.sleep(200);
  keys.set('fresh', pemOf(fresh.publicKey));
  for (const answer of await Promise.all(waiting)) expect(answer.status).toBe(200);
  expect(reads).toBeLessThan(50);
});

it('the actor is built once for a token and version of its account', async () => {
  const token = tokenOf(ours.privateKey, 'ours');
  await call(token);
  await call(token);
  accounts.set('ani', { ...ANI, version: 2, username: 'ani b' });
  expect(await call(token)).toMatchObject({ username: 'ani b' });
  expect(actors[1]).toBe(actors[0]);
  expect(actors[2]).not.toBe(actors[0]);
});

it('works for the client its token names, as long as its account sees it; else for its own', async () => {
  const token = tokenOf(ours.privateKey, 'ours', claimsOf({ client_id: 'B' }));
  await call(token);
  accounts.set('ani', { ...ANI, version: 2, tenants: ['A', 'B'] });
  await call(token);
  accounts.set('ani', { ...ANI, version: 3, tenants: '*', client_id: null });
  await call(token);
  await call(tokenOf(ours.privateKey, 'ours', claimsOf({ client_id: '' })));
  await call(tokenOf(ours.privateKey, 'ours'));
  expect(actors.map(({ activeClientId }) => activeClientId)).toEqual(['A', 'B', 'B', null, null]);
  expect(actors[2]?.clientId).toBe(null);
});

it('an account with several roles sees, for a permission, the clients where its role has it', async () => {
  const [read, write] = [peopleRead, peopleWrite];
  const several = { tenants: ['A', 'B', 'C'], permissions: [read.name], grants: { A: 'operator', B: 'viewer', C: 'operator' } };
  const role_permissions = { operator: [read.name, write.name, clientsRead.name], viewer: [read.name] };
  accounts.set('ani', { ...ANI, version: 2, ...several, role_permissions });
  await call(tokenOf(ours.privateKey, 'ours'));
  const actor = actors[0];
  expect([actor?.can(read), actor?.can(write), actor?.can(write, 'a'), actor?.can(write, 'B'), actor?.can(write, 'D')]).toEqual([
    true,
    false,
    true,
    false,
    false,
  ]);
  expect(actor?.within(read)).toBe(actor);
  const writer = actor?.within(write);
  expect(writer).toMatchObject({ tenants: ['A', 'C'], scope: { tenants: ['A', 'C'] }, clientId: 'A' });
  expect([writer?.sees('B'), writer?.can(clientsRead), writer?.can(auditRead)]).toEqual([false, true, false]);
  expect(actor?.within(auditRead)).toBe(null);
});

it('a session is asked again without its token being verified anew, and no longer holds when its account or its key does not', async () => {
  const token = tokenOf(ours.privateKey, 'ours');
  await call(token);
  const [session] = sessions;
  const actor = session?.actor();
  expect(actor).toBe(actors[0]);
  accounts.set('ani', { ...ANI, version: 2, tenants: ['A', 'B'] });
  expect((await session?.actor())?.sees('B')).toBe(true);
  accounts.set('ani', { ...ANI, version: 3, active: false });
  expect(() => session?.actor()).toThrow(expect.objectContaining({ code: 'invalid_token' }));
  accounts.set('ani', ANI);
  keys.delete('ours');
  await expect(session?.actor()).rejects.toMatchObject({ code: 'invalid_token' });
});

it('a withdrawn key ends the tokens it signed, also those that were let in before', async () => {
  const token = tokenOf(ours.privateKey, 'ours');
  expect((await call(token)).status).toBe(200);
  keys.delete('ours');
  expect(await call(token)).toMatchObject({ status: 401, reason: 'invalid_token' });
});

it('a verdict ends with the key it rests on, also when another key takes its id', async () => {
  const token = tokenOf(ours.privateKey, 'ours');
  expect((await call(token)).status).toBe(200);
  keys.set('ours', pemOf(pair().publicKey));
  expect(await call(token)).toMatchObject({ status: 401, reason: 'invalid_token' });
});

it.each([
  ['another signature', () => tokenOf(pair().privateKey, 'ours')],
  ['another issuer', () => tokenOf(ours.privateKey, 'ours', claimsOf({ iss: 'somebody' }))],
  ['no issuer', () => tokenOf(ours.privateKey, 'ours', claimsOf({ iss: undefined }))],
  ['another audience', () => tokenOf(ours.privateKey, 'ours', claimsOf({ aud: 'others' }))],
  ['no audience', () => tokenOf(ours.privateKey, 'ours', claimsOf({ aud: undefined }))],
  ['no session', () => tokenOf(ours.privateKey, 'ours', claimsOf({ sid: undefined }))],
  ['no end', () => tokenOf(ours.privateKey, 'ours', claimsOf({ exp: undefined }))],
  ['an end that is no number', () => tokenOf(ours.privateKey, 'ours', claimsOf({ exp: 'never' }))],
  ['a beginning still to come', () => tokenOf(ours.privateKey, 'ours', claimsOf({ nbf: seconds(3600) }))],
  ['a longer life than a session', () => tokenOf(ours.privateKey, 'ours', claimsOf({ exp: seconds(12 * 3600 + 60) }))],
  ['an issue still to come', () => tokenOf(ours.privateKey, 'ours', claimsOf({ iat: seconds(120), exp: seconds(600) }))],
  ['no algorithm', () => `${encoded({ alg: 'none', kid: 'ours' })}.${encoded(claimsOf())}.`],
  [
    'the public key as a shared secret',
    () => {
      const text = `${encoded({ alg: 'HS256', kid: 'ours' })}.${encoded(claimsOf())}`;
      return `${text}.${createHmac('sha256', keys.get('ours') ?? '')
        .update(text)
        .digest('base64url')}`;
    },
  ],
  ['an extension we do not know', () => tokenOf(ours.privateKey, 'ours', claimsOf(), { crit: ['x'], x: 1 })],
  ['three words', () => 'not.a.token'],
])('a token with %s is refused', async (_what, token) => {
  expect(await call(token())).toMatchObject({ status: 401, reason: 'invalid_token' });
});

it('while the database is away, an account that is not in memory is not said to be gone', async () => {
  accounts.clear();
  readable = false;
  const answer = await call(tokenOf(ours.privateKey, 'ours')).finally(() => {
    readable = true;
  });
  expect(answer.status).toBe(503);
});

it('where readings take longer than anybody waits, who came while one was made is told by the next, and not refused', async () => {
  const readings: (() => void)[] = [];
  read = () => new Promise((done) => readings.push(done));
  const reading = async (count: number) => {
    await expect.poll(() => readings.length).toBe(count);
    return () => readings[count - 1]?.();
  };
  const budi = { ...ANI, account_id: 'budi', username: 'budi' };
  accounts.clear();
  const first = call(tokenOf(ours.privateKey, 'ours'));
  const endFirst = await reading(1);
  const second = call(tokenOf(ours.privateKey, 'ours', claimsOf({ sub: 'budi' })));
  // Longer than the two seconds that either waits.
  await systemClock.sleep(2_200);
  accounts.set('ani', ANI);
  endFirst();
  expect(await first).toMatchObject({ status: 200, username: 'ani' });
  const endSecond = await reading(2);
  accounts.set('budi', budi);
  endSecond();
  expect(await second).toMatchObject({ status: 200, username: 'budi' });
}, 20_000);

it('a token whose time is over says so', async () => {
  expect(await call(tokenOf(ours.privateKey, 'ours', claimsOf({ exp: seconds(-1) })))).toMatchObject({
    status: 401,
    reason: 'expired_token',
  });
});

describe('a program’s key', () => {
  const PROGRAM = '01890000-0000-7000-8000-000000000001';
  const SECRET = 'k'.repeat(43);
  const key = makeApiKey(PROGRAM, SECRET);
  const program = (more: Partial<Account> = {}): Account => ({
    ...{ ...ANI, account_id: PROGRAM, kind: 'service', username: 'program', role: 'service', tenants: ['A', 'B'] },
    keys: [
      {
        ...{ key_id: 'k1', hash: hashOfApiKey(key), permissions: [peopleRead.name], client_ids: ['A', 'C'] },
        expires_at: new Date(Date.now() + 60_000).toISOString(),
      },
    ],
    ...more,
  });

  it('may what it names, for those of its clients that the account still has', async () => {
    accounts.set(PROGRAM, program());
    expect(await call(key)).toMatchObject({ status: 200, username: 'program' });
    const [actor] = actors;
    expect([actor?.can(peopleRead), actor?.can(peopleWrite)]).toEqual([true, false]);
    expect([actor?.tenants, actor?.sessionId]).toEqual([['A'], 'k1']);
    await call(key);
    expect(actors[1]).toBe(actor);
  });

  it('is refused when it is another, has expired or is gone, and when the account is closed; once the news was read', async () => {
    accounts.set(PROGRAM, program());
    expect(await call(makeApiKey(PROGRAM, 'x'.repeat(43)))).toMatchObject({ status: 401, reason: 'invalid_token' });
    const [session] = (await call(key)).status === 200 ? sessions : [];
    accounts.set(PROGRAM, program({ active: false, version: 2 }));
    expect(await call(key)).toMatchObject({ status: 401, reason: 'invalid_token' });
    await expect(async () => session?.actor()).rejects.toMatchObject({ code: 'invalid_token' });
    const [one] = program().keys ?? [];
    accounts.set(
      PROGRAM,
      program({ keys: one === undefined ? [] : [{ ...one, expires_at: new Date(Date.now() - 1).toISOString() }], version: 3 }),
    );
    expect(await call(key)).toMatchObject({ status: 401, reason: 'expired_token' });
    accounts.set(PROGRAM, program({ keys: [], version: 4 }));
    reads = 0;
    expect(await call(key)).toMatchObject({ status: 401, reason: 'invalid_token' });
    expect(reads).toBe(1);
  });

  it('is waited for where its account, or the key, has just been made', async () => {
    read = async () => void accounts.set(PROGRAM, program());
    expect(await call(key)).toMatchObject({ status: 200 });
    accounts.set(PROGRAM, program({ keys: [] }));
    expect(await call(key)).toMatchObject({ status: 200 });
  });

  it('of an account that signs in opens nothing', async () => {
    accounts.set(PROGRAM, program({ kind: 'staff' }));
    expect((await call(key)).status).toBe(401);
  });
});
