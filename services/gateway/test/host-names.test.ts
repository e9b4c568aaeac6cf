import { get } from 'node:http';
import { type SharedPlatform, sharedPlatform, startTestPlatform, type TestPlatform } from '@balai/testing';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { gateway } from '../src/index.ts';

let databaseUrl = '';
let first: SharedPlatform;
let open: TestPlatform | null = null;
beforeAll(async () => {
  first = await sharedPlatform({ modules: [gateway], file: import.meta.url });
  ({ databaseUrl } = first);
});
afterEach(async () => {
  await open?.platform.stop();
  open = null;
});

async function started(env: Record<string, string>): Promise<string> {
  open = await startTestPlatform({ modules: [gateway], env, databaseUrl });
  return open.baseUrl;
}

/** `fetch` would not send another `Host`. */
const call = (baseUrl: string, host: string, path = '/health/live'): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    get(`${baseUrl}${path}`, { headers: { host, 'accept-language': 'en' } }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        body += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
    }).on('error', reject);
  });

describe('a name that was made to lead here', () => {
  it.each(['/', '/api/docs', '/health/live', '/api/auth/session', '/.well-known/jwks.json', '/nowhere'])(
    'opens nothing at %s',
    async (path) => {
      expect(await call(first.baseUrl, 'evil.example:3000', path)).toMatchObject({ status: 421 });
    },
  );
  it('is told which settings name this installation', async () => {
    const { body } = await call(first.baseUrl, 'evil.example');
    expect(JSON.parse(body)).toMatchObject({ success: false, code: 'unknown_host' });
    expect(body).toContain('PUBLIC_URL');
    expect(body).toContain('GATEWAY_HOSTS');
    expect(body).not.toContain('evil');
  });
  it.each([
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil.example#localhost',
    'localhost@evil.example',
    '[::1',
    'xn--localhost',
  ])('may look like one of ours: %s', async (host) => {
    expect((await call(first.baseUrl, host)).status).toBeGreaterThanOrEqual(400);
  });
});

describe('names of ours', () => {
  it.each(['localhost', 'LocalHost:3000', 'localhost.', '127.0.0.1:99', '[::1]:3000', '10.1.2.3', '[fd00::1]:3000'])(
    '%s: this machine, or a number, which no name service can turn',
    async (host) => {
      expect(await call(first.baseUrl, host)).toMatchObject({ status: 200 });
    },
  );
  it('the one that browsers reach us by, and those that are listed', async () => {
    const baseUrl = await started({
      PUBLIC_URL: 'https://Balai.example/',
      GATEWAY_HOSTS: ' balai.lan , *.inside.example',
      CORS_ORIGIN: '',
    });
    for (const host of ['balai.example', 'balai.example:443', 'BALAI.lan', 'a.inside.example'])
      expect(await call(baseUrl, host)).toMatchObject({ status: 200 });
    for (const host of ['inside.example.evil.example', 'inside.example', 'x.balai.example'])
      expect(await call(baseUrl, host)).toMatchObject({ status: 421 });
  });
  it('the one it listens on', async () => {
    const baseUrl = await started({ HOST: 'localhost' });
    expect(await call(baseUrl, 'localhost')).toMatchObject({ status: 200 });
  });
  it('all, where that was asked for', async () => {
    expect(await call(await started({ GATEWAY_HOSTS: '*' }), 'whatever.example')).toMatchObject({ status: 200 });
  });
  it.each(['https://balai.example', 'a b', 'balai.example:3000/x', '*.'])('%s is no name and stops the start', async (name) => {
    await expect(started({ GATEWAY_HOSTS: name })).rejects.toThrow('GATEWAY_HOSTS');
  });
});
