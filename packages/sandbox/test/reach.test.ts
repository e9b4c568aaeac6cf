import { get } from 'node:http';
import { startTestPlatform, type TestPlatform } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandbox } from '../src/index.ts';

/** Everything that answers without a login. */
const PATHS = [
  '/sandbox/api/state',
  '/sandbox/wire/whatsapp/inbound',
  '/sandbox/instagram/v1/info?username_or_id_or_url=x',
  '/sandbox/tiktok/api/user/info?uniqueId=x',
  '/sandbox/graph/me',
  '/sandbox/media/avatar/a.png',
  '/api/demo',
];
/** What gives away that a caller is somebody else, on a connection from this machine. */
const STRANGERS: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['by another name, as after rebinding', { host: 'evil.example:3000' }],
  ['behind a proxy that says so', { 'x-forwarded-for': '203.0.113.7' }],
  ['behind a proxy that says so otherwise', { 'x-real-ip': '203.0.113.7' }],
  ['behind a proxy that says so by the standard', { forwarded: 'for=203.0.113.7;proto=https' }],
  ['from a page of another site', { origin: 'https://evil.example' }],
  ['from a page that a silent proxy serves', { referer: 'https://balai.example/sandbox' }],
];

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform({ modules: [sandbox], env: { DEMO: 'on' } });
});
afterAll(() => platform?.stop());

/** Status of a call with these headers; `fetch` would not send another `Host`. */
const statusOf = (path: string, headers: Readonly<Record<string, string>>, baseUrl = platform.baseUrl): Promise<number> =>
  new Promise((resolve, reject) => {
    get(`${baseUrl}${path}`, { headers: { 'x-rapidapi-key': 'k', ...headers } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    }).on('error', reject);
  });

describe.each(PATHS)('%s', (path) => {
  it('answers this machine', async () => {
    expect(await statusOf(path, {})).not.toBe(403);
  });
  it.each(STRANGERS)('refuses whoever comes %s', async (_who, headers) => {
    expect(await statusOf(path, headers)).toBe(403);
  });
});

describe('where it may run', () => {
  const start = (env: Record<string, string>) =>
    startTestPlatform({ modules: [sandbox], env, databaseUrl: platform.databaseUrl }).then((started) => started.platform.stop());

  it('an address that others reach is refused, and the setting named', async () => {
    await expect(start({ HOST: '0.0.0.0' })).rejects.toThrow(/HOST=0\.0\.0\.0.*SANDBOX_ON_NETWORK=on/s);
  });
  it('a database of somebody’s own is refused, and the setting named', async () => {
    await expect(start({ SANDBOX_IN_DATABASE: 'off' })).rejects.toThrow(/DATABASE_URL.*SANDBOX_IN_DATABASE=on/s);
  });
  it('a demo with the password that everybody knows is refused where others reach it', async () => {
    await expect(start({ HOST: '0.0.0.0', SANDBOX_ON_NETWORK: 'on', DEMO: 'on' })).rejects.toThrow(/DEMO_PASSWORD/);
  });
  it('asked for by name it runs there: others get the simulated platforms, and nothing else', async () => {
    const open = await startTestPlatform({
      modules: [sandbox],
      env: { HOST: '0.0.0.0', SANDBOX_ON_NETWORK: 'on' },
      databaseUrl: platform.databaseUrl,
    });
    try {
      const stranger = { 'x-forwarded-for': '10.0.0.7', host: 'sandbox:3000' };
      const statuses = await Promise.all(PATHS.map((path) => statusOf(path, stranger, open.baseUrl)));
      expect(statuses.map((status) => status === 403)).toEqual([true, true, false, false, false, false, true]);
    } finally {
      await open.platform.stop();
    }
  });
});

describe('the demo’s password', () => {
  const passwords = async (env: Record<string, string>) => {
    const started = await startTestPlatform({ modules: [sandbox], env: { DEMO: 'on', ...env }, databaseUrl: platform.databaseUrl });
    try {
      const { body } = await started.call('GET', '/api/demo');
      return body.data.accounts.map((account: { password: string | null }) => account.password);
    } finally {
      await started.platform.stop();
    }
  };
  it('is told while it is the one that the guide names', async () => {
    expect(await passwords({})).toEqual(Array(6).fill('balai-demo'));
  });
  it('is never told when somebody set it', async () => {
    expect(await passwords({ DEMO_PASSWORD: 'kata sandi kami' })).toEqual(Array(6).fill(null));
  });
});
