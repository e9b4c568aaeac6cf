import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { gateway } from '../src/index.ts';
import { type Peer, startPeer } from './peer.ts';

const PAYLOAD = randomBytes(5 * 1024 * 1024);
const LONG = JSON.stringify({ padding: 'x'.repeat(5_000) });
const LONG_PACKED = brotliCompressSync(LONG);
const json = { 'content-type': 'application/json; charset=utf-8' };

let identity: Peer;
let attendance: Peer;
let scheduler: Peer;
let sandbox: Peer;
let system: TestPlatform;
let releaseRest: () => void = () => undefined;
let attempts = 0;

beforeAll(async () => {
  identity = await startPeer((call, response, body) => {
    if (call.url?.startsWith('/api/auth/dashboard-login'))
      return void response
        .writeHead(200, {
          ...json,
          'set-cookie': ['token=abc; Path=/; HttpOnly', 'other=1'],
          'x-request-id': String(call.headers['x-request-id']),
        })
        .end('{"success":true}');
    if (call.url === '/api/clients/X')
      return void (call.headers['if-none-match'] === '"v1"'
        ? response.writeHead(304, { etag: '"v1"' }).end()
        : response.writeHead(200, { ...json, etag: '"v1"', 'content-disposition': 'attachment; filename="x.json"' }).end('{"a":1}'));
    if (call.url === '/api/clients/HTML') return void response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad Gateway</h1>');
    if (call.url === '/api/clients/BUSY')
      return void response.writeHead(503, { ...json, 'retry-after': '7' }).end('{"success":false,"code":"writes_paused"}');
    if (call.url === '/api/clients/LONG')
      return void response.writeHead(200, { ...json, 'content-encoding': 'br', vary: 'accept-encoding' }).end(LONG_PACKED);
    if (call.url === '/api/clients/PLAIN') return void response.writeHead(200, json).end(LONG);
    if (call.url === '/.well-known/jwks.json') return void response.writeHead(200, json).end('{"keys":[]}');
    response.writeHead(200, json).end(JSON.stringify({ echoed: body }));
  });
  attendance = await startPeer((call, response) => {
    if (call.url?.startsWith('/api/insta')) return; // Never answers.
    if (call.url?.startsWith('/api/tiktok')) return void call.socket.destroy();
    attempts += 1;
    // One try breaks off in order, another as after the death of a process.
    if (attempts === 1) return void call.socket.destroy();
    if (attempts === 3) return void call.socket.resetAndDestroy();
    response.writeHead(200, json).end('{"second":true}');
  });
  scheduler = await startPeer((_call, response) => {
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    response.write(PAYLOAD.subarray(0, 1024));
    releaseRest = () => response.end(PAYLOAD.subarray(1024));
  });
  sandbox = await startPeer((call, response) => response.writeHead(200, json).end(JSON.stringify({ path: call.url })));
  system = await startTestPlatform({
    modules: [gateway],
    env: {
      IDENTITY_URL: identity.url,
      ATTENDANCE_URL: attendance.url,
      SCHEDULER_URL: `${scheduler.url}/`,
      SANDBOX_URL: sandbox.url,
      COLLECTOR_URL: 'http://127.0.0.1:1',
      NOTIFIER_URL: 'http://no-such-host.invalid:3000',
      GATEWAY_PEER_TIMEOUT_SECONDS: '0.4',
    },
  });
});
afterAll(async () => {
  await system?.stop();
  for (const peer of [identity, attendance, scheduler, sandbox]) await peer?.stop();
});

it('passes a call on whole: query, body, credentials, request id; and its answer with cookies', async () => {
  const answer = await system.call('POST', '/api/auth/dashboard-login?x=1&x=2', {
    token: 'a-token',
    body: { username: 'é', password: '123' },
    headers: { cookie: 'token=c', 'idempotency-key': 'k1', 'accept-language': 'en', 'x-request-id': 'request-0001' },
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.getSetCookie()).toEqual(['token=abc; Path=/; HttpOnly', 'other=1']);
  expect(answer.headers.get('x-request-id')).toBe('request-0001');
  const call = identity.calls.at(-1);
  expect(call).toMatchObject({ method: 'POST', url: '/api/auth/dashboard-login?x=1&x=2', body: '{"username":"é","password":"123"}' });
  expect(call?.headers).toMatchObject({
    authorization: 'Bearer a-token',
    cookie: 'token=c',
    'content-type': 'application/json',
    'idempotency-key': 'k1',
    'accept-language': 'en',
    'x-request-id': 'request-0001',
    'x-forwarded-for': '127.0.0.1',
    host: new URL(identity.url).host,
  });
});

it('answers pass as the peer packed them, and are not packed again', async () => {
  const raw = (path: string) =>
    new Promise<{ encoding: string | undefined; body: Buffer }>((resolve, reject) => {
      const call = request(`${system.baseUrl}${path}`, { headers: { 'accept-encoding': 'br, gzip' } }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => resolve({ encoding: answer.headers['content-encoding'], body: Buffer.concat(parts) }));
      });
      call.on('error', reject);
      call.end();
    });
  const packed = await raw('/api/clients/LONG');
  expect(packed).toEqual({ encoding: 'br', body: LONG_PACKED });
  expect(String(brotliDecompressSync(packed.body))).toBe(LONG);
  expect(identity.calls.at(-1)?.headers['accept-encoding']).toBe('br, gzip');
  expect(await raw('/api/clients/PLAIN')).toEqual({ encoding: undefined, body: Buffer.from(LONG) });
});

it('a method that a peer’s path does not have is refused here, without asking the peer', async () => {
  const asked = identity.calls.length;
  const answer = await system.call('PATCH', '/api/clients/X');
  expect(answer).toMatchObject({ status: 405, body: { success: false, code: 'method_not_allowed' } });
  expect(answer.headers.get('allow')).toBe('DELETE, GET, HEAD, OPTIONS, PUT');
  expect((await system.call('GET', '/api/auth/logout', { headers: { accept: 'text/html' } })).status).toBe(405);
  expect((await system.call('GET', '/api/nothing')).status).toBe(404);
  const options = await system.call('OPTIONS', '/api/clients/X');
  expect({ status: options.status, allow: options.headers.get('allow') }).toEqual({
    status: 204,
    allow: 'DELETE, GET, HEAD, OPTIONS, PUT',
  });
  expect(identity.calls.length).toBe(asked);
});

it('bodies pass as they came, also an empty one under a JSON content type', async () => {
  const spaced = await fetch(`${system.baseUrl}/api/clients`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{ "a" : 1.0 }',
  });
  expect(await spaced.json()).toEqual({ echoed: '{ "a" : 1.0 }' });
  const empty = await fetch(`${system.baseUrl}/api/auth/logout`, { method: 'POST', headers: { 'content-type': 'application/json' } });
  expect(await empty.json()).toEqual({ echoed: '' });
  expect(identity.calls.at(-1)?.headers).toMatchObject({ 'content-type': 'application/json', 'content-length': '0' });
});

it('tells a peer that a page of our own calls, by the name it was loaded from; a strange page gets no such word', async () => {
  const from = async (origin: string) => {
    await system.call('POST', '/api/auth/logout', { body: {}, headers: { origin, cookie: 'token=c' } });
    return identity.calls.at(-1)?.headers;
  };
  expect(await from(system.baseUrl)).toMatchObject({ 'sec-fetch-site': 'same-origin', origin: system.baseUrl });
  expect((await from('https://evil.example'))?.['sec-fetch-site']).not.toBe('same-origin');
});

it('keeps validators and names of files', async () => {
  const first = await system.call('GET', '/api/clients/X');
  expect(first.headers.get('etag')).toBe('"v1"');
  expect(first.headers.get('content-disposition')).toBe('attachment; filename="x.json"');
  expect((await system.call('GET', '/api/clients/X', { headers: { 'if-none-match': '"v1"' } })).status).toBe(304);
});

it('refuses a body over the limit before the peer hears of it', async () => {
  const before = identity.calls.length;
  const answer = await system.call('POST', '/api/clients', { body: { nama: 'x'.repeat(200_000) } });
  expect(answer.status).toBe(413);
  expect(answer.body).toMatchObject({ success: false, code: 'too_large' });
  expect(identity.calls.length).toBe(before);
});

it('streams: the first part arrives while the peer still writes, and 5 MB arrive whole', async () => {
  const received: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => {
    request(`${system.baseUrl}/api/jobs`, (answer) => {
      answer
        .on('data', (part: Buffer) => received.push(part))
        .on('end', resolve)
        .on('error', reject);
    }).end();
  });
  await waitFor(() => received.length > 0, { what: 'the first part' });
  expect(Buffer.concat(received).length).toBe(1024);
  releaseRest();
  await done;
  const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
  expect(digest(Buffer.concat(received))).toBe(digest(PAYLOAD));
});

it.each(['/api/collection-runs', '/api/messages'])('a peer that is away is 503 at once (%s)', async (path) => {
  const begun = Date.now();
  const answer = await system.call('GET', path, { headers: { 'accept-language': 'en' } });
  expect(answer.status).toBe(503);
  expect(answer.body).toMatchObject({ success: false, code: 'peer_unavailable', requestId: expect.any(String) });
  expect(answer.body.message).toContain('service is unavailable');
  expect(answer.headers.get('retry-after')).toBe('2');
  expect(Date.now() - begun).toBeLessThan(4_000);
});

it('a peer that does not answer in time is 504', async () => {
  const answer = await system.call('GET', '/api/insta/rekap-likes');
  expect(answer.status).toBe(504);
  expect(answer.body).toMatchObject({ success: false, code: 'peer_timeout' });
  expect(answer.headers.get('retry-after')).toBe('2');
});

it('a read whose kept connection breaks is said once more, not for ever', async () => {
  for (const broken of ['closed', 'reset'])
    expect(await system.call('GET', '/api/dashboard/stats'), broken).toMatchObject({ status: 200, body: { second: true } });
  const before = attendance.calls.length;
  expect((await system.call('GET', '/api/tiktok/rekap-komentar')).status).toBe(503);
  expect(attendance.calls.length - before).toBe(2);
});

it('a failure page of something in between becomes a failure of ours; a failure of the peer passes once, untouched', async () => {
  const html = await system.call('GET', '/api/clients/HTML');
  expect(html.status).toBe(503);
  expect(html.body).toMatchObject({ success: false, code: 'peer_unavailable' });
  const before = identity.calls.length;
  const busy = await system.call('GET', '/api/clients/BUSY');
  expect(busy).toMatchObject({ status: 503, body: { code: 'writes_paused' } });
  expect(busy.headers.get('retry-after')).toBe('7');
  expect(identity.calls.length - before).toBe(1);
});

it('passes on the public keys and, outside production, the sandbox', async () => {
  expect((await system.call('GET', '/.well-known/jwks.json')).body).toEqual({ keys: [] });
  for (const path of [
    '/api/demo',
    '/sandbox/api/state?a=1',
    '/sandbox/wire/whatsapp/x',
    '/sandbox/instagram/v1/x',
    '/sandbox/media/p/x.svg',
  ])
    expect((await system.call('GET', path)).body).toEqual({ path });
  expect((await system.call('POST', '/sandbox/api/world', { body: { a: 1 } })).status).toBe(200);
  expect(sandbox.calls.at(-1)?.body).toBe('{"a":1}');
});

it('answers health by itself', async () => {
  expect((await system.call('GET', '/health/live')).body).toEqual({ status: 'ok' });
});

it('in production the sandbox is not there', async () => {
  const production = await startTestPlatform({ modules: [gateway], env: { NODE_ENV: 'production', SANDBOX_URL: sandbox.url } });
  try {
    const answer = await production.call('GET', '/sandbox/api/state', { headers: { accept: 'text/html' } });
    expect(answer).toMatchObject({ status: 404, body: { success: false, code: 'not_found' } });
    expect(await production.call('GET', '/api/demo')).toMatchObject({ status: 200, body: { data: { sandbox: false, accounts: [] } } });
  } finally {
    await production.stop();
  }
});
