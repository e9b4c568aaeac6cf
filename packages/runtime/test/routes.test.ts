import { setTimeout } from 'node:timers/promises';
import { sessionRevoked, signingKeyPublished } from '@balai/contracts/access';
import {
  createClient,
  dashboardLogin,
  getClient,
  identityAudit,
  identityChatOrders,
  identityCommands,
  identityContacts,
  identityNearMisses,
  identityPrivacy,
  identityRenames,
  identitySessions,
  identityViews,
  listClients,
  listPeople,
} from '@balai/contracts/identity';
import { startTestPlatform, type TestPlatform, unheard, waitFor } from '@balai/testing';
import Type from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bind, bindPublic } from '../src/http.ts';
import { defineModule } from '../src/module.ts';
import { Problem } from '../src/problem.ts';
import { republisher } from '../src/projection.ts';
import { CLIENT_WIRE } from './fixtures/client-wire.ts';

/** Routes of identity with handlers of the test's own: what is tested is what stands before a handler and behind it. */
const seen: unknown[] = [];
let created = 0;
/** Calls of people wait for it, as for a large answer. */
let large: Promise<void> = Promise.resolve();
/** A long answer, which fails in its middle when it is to. */
async function* pieces(how: string) {
  yield '{"success":true,"data":[';
  await setTimeout(20);
  if (how === 'broken') throw new Error('the database went away');
  yield '],"next_cursor":null}';
}
const module = defineModule({
  name: 'identity',
  config: Type.Object({}),
  migrations: new URL('./fixtures/migrations/', import.meta.url),
  setup: () => ({
    republishers: [republisher(signingKeyPublished, async () => ({ messages: [], next: null }))],
    subscriptions: [
      unheard(identityCommands),
      unheard(identityAudit),
      unheard(identityRenames),
      unheard(identitySessions),
      unheard(identityViews),
      unheard(identityChatOrders),
      unheard(identityContacts),
      unheard(identityNearMisses),
      unheard(identityPrivacy),
    ],
    routes: [
      bind(listClients, async (call) => {
        seen.push(call.query);
        if (call.query.group !== undefined) return { body: { json: pieces(call.query.group) } };
        return { body: { success: true as const, data: [] } };
      }),
      bind(listPeople, async () => {
        await large;
        return { body: { success: true as const, data: [] } };
      }),
      bind(getClient, async () => {
        throw new Problem({ code: 'client_not_found', status: 404, id: 'Klien tidak ada', en: 'No such client' });
      }),
      bind(createClient, async ({ body }) => {
        if (body.nama === 'A') throw new Error('a secret: hunter2');
        created += 1;
        await setTimeout(50);
        return { status: 201, body: { success: true as const, data: { ...CLIENT_WIRE, nama: `${body.nama} ${created}` } } };
      }),
      bindPublic(dashboardLogin, async () => {
        throw new Problem({ code: 'invalid_credentials', status: 401, id: 'salah', en: 'wrong' });
      }),
    ],
  }),
});

describe('a mounted route', () => {
  let one: TestPlatform;
  let admin: string;
  let operator: string;
  beforeAll(async () => {
    one = await startTestPlatform({ modules: [module] });
    admin = await one.signIn();
    operator = await one.signIn({ role: 'operator', permissions: ['clients:read'], tenants: ['A'], clientId: 'A' });
  });
  afterAll(async () => one?.stop());

  it('refuses large answers that an account asks for beyond its turn, and no other account', async () => {
    let answerAll = () => {};
    large = new Promise((resolve) => {
      answerAll = resolve;
    });
    const token = await one.signIn({ permissions: ['people:read'], tenants: ['A'] });
    const calls = Array.from({ length: 64 }, () => one.call('GET', '/api/users/list?client_id=A', { token }));
    const refused = async () => {
      const { status } = await one.call('GET', '/api/clients', { token: operator });
      expect(status).toBe(200);
      return (await Promise.race([one.call('GET', '/api/users/list?client_id=A', { token }), setTimeout(200, null)]))?.status === 429;
    };
    await waitFor(refused, { what: 'a call to be refused' });
    answerAll();
    expect((await Promise.all(calls)).filter(({ status }) => status !== 200 && status !== 429)).toEqual([]);
  });

  it('answers 401 with a reason before it looks at anything else', async () => {
    expect(await one.call('GET', '/api/clients')).toMatchObject({
      status: 401,
      body: { success: false, reason: 'missing_token', code: 'missing_token' },
    });
    expect(await one.call('GET', '/api/clients', { token: 'nonsense' })).toMatchObject({ status: 401, body: { reason: 'invalid_token' } });
    expect(await one.call('POST', '/api/clients', { body: { client_id: 5 } })).toMatchObject({ status: 401 });
    const [head, , signature] = admin.split('.');
    const forged = `${head}.${Buffer.from(JSON.stringify({ sub: 'x', exp: 9e9 })).toString('base64url')}.${signature}`;
    expect(await one.call('GET', '/api/clients', { token: forged })).toMatchObject({ status: 401, body: { reason: 'invalid_token' } });
  });

  it('answers 403 without the permission, and for a client that is not the account’s, in any letter case', async () => {
    expect(await one.call('POST', '/api/clients', { token: operator, body: {} })).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    expect(await one.call('GET', '/api/clients/b', { token: operator })).toMatchObject({
      status: 403,
      body: { code: 'client_not_allowed', errors: [{ field: 'client_id', message: expect.any(String) }] },
    });
    expect(await one.call('GET', '/api/clients/a', { token: operator })).toMatchObject({
      status: 404,
      body: { code: 'client_not_found', error: 'Klien tidak ada' },
    });
  });

  it('names the field that is wrong', async () => {
    const answer = await one.call('POST', '/api/clients', { token: admin, body: { client_id: 'not an id!', nama: '', surprise: 1 } });
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error: { field: string }) => error.field).sort()).toEqual(['client_id', 'nama', 'surprise']);
    expect(await one.call('GET', '/api/clients?limit=many', { token: admin })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'limit', message: 'harus berupa bilangan bulat' }] },
    });
    const english = await one.call('POST', '/api/clients', { token: admin, body: { nama: 'A' }, headers: { 'accept-language': 'en' } });
    expect(english.body).toMatchObject({
      message: 'Invalid request: client_id is required',
      errors: [{ field: 'client_id', message: 'is required' }],
    });
  });

  it('answers in Portuguese as a whole, or in English where a text lacks it', async () => {
    const headers = { 'accept-language': 'pt-BR,pt;q=0.9,en;q=0.5' };
    const portuguese = await one.call('POST', '/api/clients', { token: admin, body: { nama: 'A' }, headers });
    expect(portuguese.body).toMatchObject({
      message: 'Requisição inválida: client_id é obrigatório',
      errors: [{ field: 'client_id', message: 'é obrigatório' }],
    });
    const english = await one.call('GET', '/api/clients/nobody', { token: admin, headers });
    expect(english.body).toMatchObject({ code: 'client_not_found', message: 'No such client' });
  });

  it('reads numbers from the query, and refuses what is no JSON, no UTF-8 or too large', async () => {
    await one.call('GET', '/api/clients?limit=3', { token: admin });
    expect(seen.at(-1)).toEqual({ limit: 3 });
    const broken = await fetch(`${one.baseUrl}/api/clients`, {
      method: 'POST',
      headers: { authorization: `Bearer ${admin}`, 'content-type': 'application/json' },
      body: '{"a":',
    });
    expect(broken.status).toBe(400);
    const mangled = await fetch(`${one.baseUrl}/api/clients`, {
      method: 'POST',
      headers: { authorization: `Bearer ${admin}`, 'content-type': 'application/json' },
      body: Buffer.from('{"client_id":"C","nama":"caf\xe9"}', 'latin1'),
    });
    expect(await mangled.json()).toMatchObject({ code: 'invalid_request', errors: [{ field: 'body', message: 'bukan UTF-8' }] });
    expect(await one.call('POST', '/api/clients', { token: admin, body: { nama: 'x'.repeat(200_000) } })).toMatchObject({
      status: 413,
      body: { code: 'too_large', message: 'Isi permintaan terlalu besar (maksimum 102400 byte)' },
    });
  });

  it('takes an empty parameter for one that was not given, and words of a fixed set in any letter case', async () => {
    expect(await one.call('GET', '/api/clients?limit=&q=&status=%20&cursor=', { token: admin })).toMatchObject({ status: 200 });
    expect(seen.at(-1)).toEqual({});
    await one.call('GET', '/api/clients?status=INACTIVE&sort=-Nama', { token: admin });
    expect(seen.at(-1)).toEqual({ status: 'inactive', sort: '-nama' });
    expect(await one.call('GET', '/api/clients?status=gone', { token: admin })).toMatchObject({ status: 400 });
  });

  it('answers in pieces what is too long to hold, and breaks off when it fails in the middle', async () => {
    const whole = await one.call('GET', '/api/clients?group=whole', { token: admin });
    expect([whole.status, whole.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    expect(whole.body).toEqual({ success: true, data: [], next_cursor: null });
    await expect(one.call('GET', '/api/clients?group=broken', { token: admin })).rejects.toThrow();
    expect((await one.call('GET', '/api/clients', { token: admin })).status).toBe(200);
  });

  it('tells a stranger nothing of an unexpected failure', async () => {
    const answer = await one.call('POST', '/api/clients', {
      token: admin,
      body: { client_id: 'A', nama: 'A' },
      headers: { 'accept-language': 'en' },
    });
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal', message: 'Something went wrong on the server' } });
    expect(JSON.stringify(answer.body)).not.toContain('hunter2');
    expect(answer.body.requestId).toBe(answer.headers.get('x-request-id'));
  });

  it('lets the bearer win over the cookie', async () => {
    expect(await one.call('GET', '/api/clients', { token: admin, headers: { cookie: 'token=nonsense' } })).toMatchObject({ status: 200 });
    expect(
      await one.call('GET', '/api/clients', { headers: { cookie: `token=${admin}`, authorization: 'Bearer nonsense' } }),
    ).toMatchObject({ status: 401 });
    expect(await one.call('GET', '/api/clients', { headers: { cookie: `token=${admin}` } })).toMatchObject({ status: 200 });
  });

  it('takes changes by cookie from its own pages only', async () => {
    const body = { client_id: 'A', nama: 'A' };
    const cookie = `token=${admin}`;
    expect(await one.call('POST', '/api/clients', { body, headers: { cookie } })).toMatchObject({ status: 403 });
    expect(await one.call('POST', '/api/clients', { body, headers: { cookie, origin: 'https://elsewhere.example' } })).toMatchObject({
      status: 403,
    });
    expect(await one.call('POST', '/api/clients', { body, headers: { cookie, origin: one.baseUrl } })).toMatchObject({ status: 500 });
  });

  it('that is public takes changes from programs with or without a cookie, from its own pages, and from no foreign page', async () => {
    // 401 is the handler's own answer: it was reached.
    const signIn = (headers: Record<string, string>) =>
      one.call('POST', '/api/auth/dashboard-login', { body: { username: 'a', password: 'b' }, headers });
    for (const cookie of [{}, { cookie: `token=${admin}` }, { cookie: 'token=long-over' }] as Record<string, string>[]) {
      expect((await signIn(cookie)).status).toBe(401);
      expect((await signIn({ ...cookie, origin: one.baseUrl })).status).toBe(401);
      expect((await signIn({ ...cookie, origin: 'https://elsewhere.example', 'sec-fetch-site': 'same-origin' })).status).toBe(401);
      for (const origin of ['https://elsewhere.example', 'null', 'not an origin'])
        expect(await signIn({ ...cookie, origin })).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
    // A bearer does not travel by itself: whoever sends it means it.
    expect((await signIn({ authorization: `Bearer ${admin}`, origin: 'https://elsewhere.example' })).status).toBe(401);
  });

  it('refuses a revoked session within two seconds', async () => {
    const token = await one.signIn();
    expect(await one.call('GET', '/api/clients', { token })).toMatchObject({ status: 200 });
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    await one.database('identity').unitOfWork('system', async (tx) =>
      tx.send(sessionRevoked, {
        session_id: claims.sid,
        account_id: claims.sub,
        revoked_at: new Date().toISOString(),
        expires_at: new Date(Date.now() + 3_600_000).toISOString(),
      }),
    );
    await waitFor(async () => (await one.call('GET', '/api/clients', { token })).status === 401, { timeoutMs: 2_000 });
  });

  it('acts once for an Idempotency-Key: repeats the answer, refuses a twin in flight and another body', async () => {
    const headers = { 'idempotency-key': 'k-1' };
    const send = (nama: string) => one.call('POST', '/api/clients', { token: admin, body: { client_id: 'C', nama }, headers });
    const twins = await Promise.all([send('C'), send('C')]);
    expect(twins.map((answer) => answer.status).sort()).toEqual([201, 409]);
    expect(await send('C')).toMatchObject({ status: 201, body: { data: { nama: 'C 1' } } });
    expect(created).toBe(1);
    expect(await send('D')).toMatchObject({ status: 422, body: { code: 'idempotency_mismatch' } });
    const stranger = await one.signIn();
    expect(await one.call('POST', '/api/clients', { token: stranger, body: { client_id: 'C', nama: 'C' }, headers })).toMatchObject({
      status: 201,
    });
    expect(created).toBe(2);
  });

  it('frees the Idempotency-Key of a call that failed', async () => {
    const headers = { 'idempotency-key': 'k-2' };
    const send = (nama: string) => one.call('POST', '/api/clients', { token: admin, body: { client_id: 'C', nama }, headers });
    expect((await send('A')).status).toBe(500);
    expect((await send('E')).status).toBe(201);
  });

  it('answers unknown paths as JSON', async () => {
    expect(await one.call('GET', '/api/nothing')).toMatchObject({ status: 404, body: { success: false, code: 'not_found' } });
    expect(await one.call('GET', '/health/live')).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await one.call('GET', '/health/ready')).toMatchObject({ status: 200, body: { status: 'ok' } });
  });
});
