import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { signingKeyPublished } from '@balai/contracts/access';
import {
  createClient,
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
} from '@balai/contracts/identity';
import { startTestPlatform, type TestPlatform, unheard } from '@balai/testing';
import Type from 'typebox';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { bind, EncodedBodies } from '../src/http.ts';
import { defineModule } from '../src/module.ts';
import { republisher } from '../src/projection.ts';
import { CLIENT_WIRE } from './fixtures/client-wire.ts';

const CLIENT_DETAIL = { ...CLIENT_WIRE, positions: [], ranks: [], priority_names: [], divisions: [], seen_by: [], people: 0, accounts: 0 };
const bodies = new EncodedBodies({ maxBytes: 1_000_000 });
let many = Array.from({ length: 200 }, (_, one) => ({ ...CLIENT_WIRE, client_id: `C${one}` }));
let compressions = 0;
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
      bind(listClients, async () => ({ body: { success: true as const, data: many, next_cursor: null } })),
      bind(getClient, async ({ params }) => {
        if (params.client_id !== 'KEPT') return { body: { success: true as const, data: CLIENT_DETAIL } };
        const kept = await bodies.get('kept', 'v1', async () => ({ success: true, data: many[0], padding: 'x'.repeat(5_000) }));
        const compressed: typeof kept.compressed = (encoding) => {
          compressions += 1;
          return kept.compressed(encoding);
        };
        return { body: { ...kept, compressed } };
      }),
      // Whatever the contract does not name never leaves, the first time or later.
      bind(createClient, async () => ({ status: 201, body: { success: true as const, data: { ...CLIENT_WIRE, secret: 'hunter2' } } })),
    ],
  }),
});

let one: TestPlatform;
let token: string;
beforeAll(async () => {
  one = await startTestPlatform({ modules: [module] });
  token = await one.signIn();
});
afterAll(async () => one?.stop());

interface Raw {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A call whose answer is left as it comes. */
function call(path: string, headers: Record<string, string> = {}, method = 'GET', body?: unknown): Promise<Raw> {
  const json = body === undefined ? {} : { 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const call = httpRequest(
      `${one.baseUrl}${path}`,
      { method, headers: { authorization: `Bearer ${token}`, ...json, ...headers } },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }));
      },
    );
    call.on('error', reject);
    call.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

it.each([
  ['br', brotliDecompressSync],
  ['gzip', gunzipSync],
])('a long answer leaves as %s to who takes it, and says so to caches', async (encoding, unpack) => {
  const plain = await call('/api/clients');
  const packed = await call('/api/clients', { 'accept-encoding': encoding });
  expect(packed.headers).toMatchObject({ 'content-encoding': encoding, vary: expect.stringContaining('accept-encoding') });
  expect(packed.body.length).toBeLessThan(plain.body.length / 5);
  expect(unpack(packed.body)).toEqual(plain.body);
  expect(packed.headers.etag).toBe(plain.headers.etag);
});

it('an answer that fits into one packet leaves as it is, and so does every one to a caller who takes nothing else', async () => {
  expect((await call('/api/clients/SMALL', { 'accept-encoding': 'br' })).headers['content-encoding']).toBeUndefined();
  expect((await call('/api/clients', { 'accept-encoding': 'identity' })).headers['content-encoding']).toBeUndefined();
  expect((await call('/api/clients')).headers['content-encoding']).toBeUndefined();
});

it.each(['/api/clients', '/api/clients/SMALL', '/api/clients/KEPT'])(
  '%s tells caches also when it leaves as it is that it may leave packed',
  async (path) => {
    expect((await call(path)).headers).toMatchObject({ vary: expect.stringContaining('accept-encoding') });
  },
);

it('a kept answer is kept compressed', async () => {
  const plain = await call('/api/clients/KEPT');
  const packed = await Promise.all(Array.from({ length: 20 }, () => call('/api/clients/KEPT', { 'accept-encoding': 'gzip, br' })));
  for (const answer of packed) {
    expect(answer.headers).toMatchObject({ 'content-encoding': 'br', etag: 'W/"v1"', vary: expect.stringContaining('accept-encoding') });
    expect(brotliDecompressSync(answer.body)).toEqual(plain.body);
  }
  expect(compressions).toBe(20);
  const compute = async () => ({});
  const first = await (await bodies.get('kept', 'v1', compute)).compressed('br');
  expect(await (await bodies.get('kept', 'v1', compute)).compressed('br')).toBe(first);
});

it('an answer is forgotten when its sources changed, with all that was compressed of it', async () => {
  const own = new EncodedBodies({ maxBytes: 1_000_000 });
  const bodyOf = async () => Buffer.alloc(100_000, 'x');
  const before = await own.get('k', 'v1', bodyOf);
  await before.compressed('br');
  await before.compressed('gzip');
  const one = own.cacheBudget('answers').bytes();
  for (let version = 2; version < 6; version += 1) await own.get('k', `v${version}`, bodyOf);
  expect(own.cacheBudget('answers').bytes()).toBeLessThan(one);
  await own.get('other', 'v1', bodyOf);
  expect(own.cacheBudget('answers').bytes()).toBeGreaterThan(200_000);
});

it('what is asked for again is compressed better beside that, and takes the place of what was quick', async () => {
  const own = new EncodedBodies({ maxBytes: 1_000_000 });
  const body = Buffer.from(JSON.stringify(Array.from({ length: 2_000 }, (_, n) => ({ name: `person ${n}`, done: (n * 7) % 31 }))));
  const kept = await own.get('k', 'v1', async () => body);
  expect(kept.body).toBe(body);
  const quick = await kept.compressed('br');
  expect(await kept.compressed('br')).toBe(quick);
  await vi.waitFor(async () => expect((await kept.compressed('br')).length).toBeLessThan(quick.length));
  const small = await kept.compressed('br');
  expect(brotliDecompressSync(quick)).toEqual(body);
  expect(brotliDecompressSync(small)).toEqual(body);
  expect(own.cacheBudget('answers').bytes()).toBeLessThan(body.length + small.length + 1_000);
});

it('what has not changed is not sent again, compressed or not', async () => {
  for (const headers of [{}, { 'accept-encoding': 'br' }]) {
    for (const path of ['/api/clients', '/api/clients/SMALL', '/api/clients/KEPT']) {
      const { etag = '' } = (await call(path, headers)).headers;
      expect(etag).toMatch(/^W\/".+"$/);
      for (const known of [etag, etag.replace('W/', ''), `"other", ${etag}`, '*']) {
        const again = await call(path, { ...headers, 'if-none-match': known });
        expect({ status: again.status, bytes: again.body.length, etag: again.headers.etag }).toEqual({ status: 304, bytes: 0, etag });
      }
      expect((await call(path, { ...headers, 'if-none-match': '"other"' })).status).toBe(200);
    }
  }
  const { etag = '' } = (await call('/api/clients')).headers;
  many = many.slice(1);
  const changed = await call('/api/clients', { 'if-none-match': etag });
  expect(changed.status).toBe(200);
  expect(changed.headers.etag).not.toBe(etag);
});

it('a repeat gets the first answer byte for byte, in its status and type, also without what the contract does not name', async () => {
  const body = { client_id: 'TWICE', nama: 'Dua', client_type: 'org' };
  const headers = { 'idempotency-key': 'the same' };
  const first = await call('/api/clients', headers, 'POST', body);
  const again = await call('/api/clients', headers, 'POST', body);
  expect(first.status).toBe(201);
  expect(String(first.body)).not.toContain('hunter2');
  expect(again.headers['idempotency-replayed']).toBe('true');
  expect({ status: again.status, type: again.headers['content-type'], body: String(again.body) }).toEqual({
    status: first.status,
    type: first.headers['content-type'],
    body: String(first.body),
  });
});

it('a known path says which methods it has; an unknown one knows none', async () => {
  const wrong = await call('/api/clients/X', {}, 'PATCH');
  expect(wrong).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD, OPTIONS' } });
  expect(JSON.parse(String(wrong.body))).toMatchObject({ success: false, code: 'method_not_allowed', requestId: expect.any(String) });
  expect(await call('/api/clients/?x=1', {}, 'DELETE')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD, OPTIONS, POST' } });
  expect(await call('/api/clients', {}, 'OPTIONS')).toMatchObject({ status: 204, headers: { allow: 'GET, HEAD, OPTIONS, POST' } });
  expect(await call('/api/clients', {}, 'HEAD')).toMatchObject({ status: 200, body: Buffer.alloc(0) });
  for (const method of ['PATCH', 'OPTIONS', 'GET']) expect((await call('/api/nothing', {}, method)).status).toBe(404);
});

it('a body with keys that reach into prototypes is refused, not shortened', async () => {
  const call = (text: string) =>
    fetch(`${one.baseUrl}/api/clients`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: text,
    });
  for (const text of ['{"client_id":"P","__proto__":{"admin":true}}', '{"client_id":"P","constructor":{"prototype":{"x":1}}}']) {
    const answer = await call(text);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'invalid_request', errors: [{ field: 'body' }] });
  }
});
