import { randomBytes } from 'node:crypto';
import { mailBouncesPath } from '@balai/contracts/notifier';
import { infrastructure, startTestPlatform, type TestPlatform } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gateway } from '../src/index.ts';

const LISTED = 'https://app.example';
const STRANGE = 'https://evil.example';
const ADDRESS_BURST = 40;
// Nothing answers there: what reaches a peer is 503, what the edge refuses is not.
const NOBODY = 'http://127.0.0.1:1';
const peers = { IDENTITY_URL: NOBODY, ATTENDANCE_URL: NOBODY, COLLECTOR_URL: NOBODY, NOTIFIER_URL: NOBODY, SCHEDULER_URL: NOBODY };

const preflight = (system: TestPlatform, origin: string, path = '/api/users/create') =>
  fetch(`${system.baseUrl}${path}`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,idempotency-key',
    },
  });
const corsHeaders = (answer: Response) => [...answer.headers.keys()].filter((name) => name.startsWith('access-control-'));
const words = (text: string | null) => (text ?? '').split(',').map((word) => word.trim().toLowerCase());

describe('with a list of origins', () => {
  let system: TestPlatform;
  beforeAll(async () => {
    system = await startTestPlatform({
      modules: [gateway],
      env: { ...peers, CORS_ORIGIN: `${LISTED},http://localhost:5173`, GATEWAY_LOGIN_BURST: '3', GATEWAY_LOGIN_PER_SECOND: '0.01' },
    });
  });
  afterAll(() => system?.stop());

  it.each([LISTED, 'http://localhost:5173'])('answers the preflight of %s with everything a client needs', async (origin) => {
    const answer = await preflight(system, origin);
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
    expect(answer.headers.get('access-control-allow-credentials')).toBe('true');
    expect(answer.headers.get('access-control-max-age')).toBe('86400');
    expect(words(answer.headers.get('access-control-allow-methods'))).toEqual(['get', 'post', 'put', 'patch', 'delete']);
    expect(words(answer.headers.get('access-control-allow-headers'))).toEqual(
      expect.arrayContaining([
        'authorization',
        'content-type',
        'x-client-id',
        'x-cicero-token',
        'x-cicero-reposter-token',
        'idempotency-key',
        'if-match',
      ]),
    );
    expect(words(answer.headers.get('vary'))).toContain('origin');
  });

  it.each([STRANGE, 'null', `${LISTED}.evil.example`, 'http://app.example'])('gives %s no permission', async (origin) => {
    for (const answer of [
      await preflight(system, origin),
      await fetch(`${system.baseUrl}/api/openapi.json`, { headers: { origin } }),
      await fetch(`${system.baseUrl}/health/live`, { headers: { origin } }),
    ])
      expect(corsHeaders(answer)).toEqual([]);
  });

  it('echoes the exact origin on answers and on failures, and exposes what clients read', async () => {
    for (const path of ['/api/openapi.json', '/api/no-such-thing', '/api/users/list', '/api/stream']) {
      const answer = await fetch(`${system.baseUrl}${path}`, { headers: { origin: LISTED } });
      expect(answer.headers.get('access-control-allow-origin'), path).toBe(LISTED);
      expect(words(answer.headers.get('access-control-expose-headers'))).toEqual(
        expect.arrayContaining(['content-disposition', 'etag', 'retry-after', 'x-request-id']),
      );
      await answer.body?.cancel();
    }
  });

  it('counts sign-ins per address whatever token is sent along, and preflights never', async () => {
    const signIn = (token: string) =>
      system.call('POST', '/api/auth/dashboard-login', { token, body: { username: 'a', password: 'b' }, headers: { origin: LISTED } });
    const statuses = [];
    for (let count = 0; count < 5; count += 1) {
      statuses.push((await signIn(`invented-${count}`)).status);
      expect((await preflight(system, LISTED, '/api/auth/dashboard-login')).status).toBe(204);
    }
    expect(statuses).toEqual([503, 503, 503, 429, 429]);
    const refused = await signIn('invented');
    expect(refused.body).toMatchObject({
      success: false,
      code: 'too_many_requests',
      requestId: expect.any(String),
      message: expect.any(String),
    });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('access-control-allow-origin')).toBe(LISTED);
  });
});

describe('without a list', () => {
  let system: TestPlatform;
  beforeAll(async () => {
    system = await startTestPlatform({
      modules: [gateway],
      env: {
        ...peers,
        GATEWAY_READ_BURST: '5',
        GATEWAY_READ_PER_SECOND: '0.01',
        GATEWAY_WRITE_BURST: '3',
        GATEWAY_WRITE_PER_SECOND: '0.01',
        GATEWAY_ADDRESS_BURST: String(ADDRESS_BURST),
        GATEWAY_ADDRESS_PER_SECOND: '0.01',
        GATEWAY_PROXY_HOPS: '1',
      },
    });
  });
  afterAll(() => system?.stop());

  it('only pages of the same origin may call: no permission for any other', async () => {
    expect(corsHeaders(await preflight(system, LISTED))).toEqual([]);
    expect(corsHeaders(await fetch(`${system.baseUrl}/health/live`, { headers: { origin: LISTED } }))).toEqual([]);
  });

  it('tells browsers to run only what we serve, in no frame', async () => {
    for (const path of ['/', '/api/docs', '/api/no-such-thing', '/health/live']) {
      const { headers } = await fetch(`${system.baseUrl}${path}`);
      const policy = headers.get('content-security-policy') ?? '';
      for (const rule of [
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'self'",
        "form-action 'self'",
      ])
        expect(policy.split(';').map((one) => one.trim())).toContain(rule);
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
    }
  });

  it('binds browsers to https only where it is https', async () => {
    expect((await fetch(`${system.baseUrl}/`)).headers.get('strict-transport-security')).toBeNull();
    const behindTls = await fetch(`${system.baseUrl}/`, { headers: { 'x-forwarded-proto': 'https' } });
    expect(behindTls.headers.get('strict-transport-security')).toMatch(/^max-age=\d+/);
  });

  it('gives each token a bucket of its own, and pages and health none', async () => {
    const read = async (token: string) => (await system.call('GET', '/api/users/list', { token })).status;
    const statuses = [];
    for (let count = 0; count < 7; count += 1) statuses.push(await read('first'));
    expect(statuses).toEqual([503, 503, 503, 503, 503, 429, 429]);
    expect(await read('second')).toBe(503);
    for (let count = 0; count < ADDRESS_BURST; count += 1) expect((await fetch(`${system.baseUrl}/health/live`)).status).toBe(200);
    expect((await fetch(`${system.baseUrl}/api/openapi.json`)).status).toBe(200);
  });

  it('counts calls of a path outside the contracts by address, whatever token they carry', async () => {
    const from = (address: string, token: string) =>
      system.call('POST', mailBouncesPath.url, { token, headers: { 'x-forwarded-for': `forged, ${address}` } });
    const statuses = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await from('203.0.113.9', `guess-${count}`)).status);
    expect(statuses).toEqual([503, 503, 503, 429]);
    expect((await from('203.0.113.10', 'guess')).status).toBe(503);
  });

  it('invented tokens do not get past the ceiling of their address; other addresses are not touched', async () => {
    const from = (address: string, token: string) =>
      system.call('GET', '/api/users/list', { token, headers: { 'x-forwarded-for': `forged, ${address}` } });
    const statuses = new Set<number>();
    for (let count = 0; count <= ADDRESS_BURST; count += 1) statuses.add((await from('203.0.113.7', `invented-${count}`)).status);
    expect([...statuses]).toEqual([503, 429]);
    expect((await from('203.0.113.8', 'another')).status).toBe(503);
  });
});

it.skipIf(infrastructure().redisUrl === null)('replicas count together over Redis', { meta: { skipReason: 'no Redis' } }, async () => {
  const env = {
    ...peers,
    REDIS_URL: infrastructure().redisUrl ?? '',
    REDIS_PREFIX: `test-${randomBytes(4).toString('hex')}`,
    GATEWAY_READ_BURST: '4',
    GATEWAY_READ_PER_SECOND: '0.01',
  };
  const replicas = await Promise.all([startTestPlatform({ modules: [gateway], env }), startTestPlatform({ modules: [gateway], env })]);
  try {
    const statuses = [];
    for (let round = 0; round < 3; round += 1)
      for (const replica of replicas) statuses.push((await replica.call('GET', '/api/users/list', { token: 'same' })).status);
    expect(statuses).toEqual([503, 503, 503, 503, 429, 429]);
  } finally {
    for (const replica of replicas) await replica.stop();
  }
});

it.each(['*', 'https://app.example/'])('does not start with CORS_ORIGIN=%s', async (CORS_ORIGIN) => {
  await expect(startTestPlatform({ modules: [gateway], env: { CORS_ORIGIN } })).rejects.toThrow(/CORS_ORIGIN/);
});
