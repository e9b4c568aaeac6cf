import { get } from 'node:http';
import { startTestPlatform, type TestPlatform } from '@balai/testing';
import Type from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../src/core.ts';
import { defineModule } from '../src/module.ts';

const quiet = defineModule({ name: 'quiet', config: Type.Object({}), migrations: null, setup: () => ({}) });
const edge = defineModule({
  name: 'edge',
  config: Type.Object({}),
  migrations: null,
  setup: () => ({ proxies: { hops: 0, header: 'x-forwarded-for', networks: [] } }),
});
const TOKEN = 'sixteen letters or more';

let first: TestPlatform;
beforeAll(async () => {
  first = await startTestPlatform({ modules: [quiet], env: { METRICS_TOKEN: '' } });
});
afterAll(() => first?.stop());

async function withPlatform(
  env: Record<string, string>,
  check: (platform: TestPlatform) => Promise<void>,
  modules = [quiet],
): Promise<void> {
  const platform = await startTestPlatform({ modules, env: { METRICS_TOKEN: '', ...env }, databaseUrl: first.databaseUrl });
  try {
    await check(platform);
  } finally {
    await platform.platform.stop();
  }
}
const call = (url: string, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    // A connection of its own: one that was kept is answered otherwise when the server is gone.
    get(url, { headers, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    }).on('error', reject);
  });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('whoever reaches the port of the platform', () => {
  it.each([['a service', quiet] as const, ['the edge', edge] as const])('reads no figures of %s', async (_which, module) => {
    await withPlatform(
      {},
      async ({ baseUrl }) => {
        expect((await call(`${baseUrl}/metrics`)).status).toBe(404);
        expect((await call(`${baseUrl}/metrics`, bearer(''))).status).toBe(404);
      },
      [module],
    );
  });
  it('reads them with the token, and with no other', async () => {
    await withPlatform({ METRICS_TOKEN: TOKEN }, async ({ baseUrl }) => {
      expect(await call(`${baseUrl}/metrics`, bearer(TOKEN))).toMatchObject({
        status: 200,
        text: expect.stringContaining('balai_dead_letters'),
      });
      for (const headers of [{}, bearer(''), bearer(`${TOKEN}!`), bearer(TOKEN.slice(1)), { authorization: TOKEN }])
        expect(await call(`${baseUrl}/metrics`, headers)).toMatchObject({ status: 401, text: expect.not.stringContaining('balai_') });
    });
  });
});

describe('a port of their own', () => {
  it('has the figures and nothing else, also beside the token’s way', async () => {
    const port = await freePort();
    await withPlatform({ METRICS_PORT: String(port) }, async ({ baseUrl }) => {
      const own = `http://127.0.0.1:${port}`;
      expect(await call(`${own}/metrics`)).toMatchObject({ status: 200, text: expect.stringContaining('balai_dead_letters') });
      expect((await call(`${own}/health/live`)).status).toBe(404);
      expect((await call(`${baseUrl}/metrics`)).status).toBe(404);
      // A page whose name was made to lead to this machine.
      expect((await call(`${own}/metrics`, { host: 'evil.example:9400' })).status).toBe(404);
    });
    await expect(call(`http://127.0.0.1:${port}/metrics`)).rejects.toThrow('ECONNREFUSED');
  });
  it('asks for the token, too, where there is one', async () => {
    const port = await freePort();
    await withPlatform({ METRICS_PORT: String(port), METRICS_TOKEN: TOKEN }, async () => {
      const own = `http://127.0.0.1:${port}/metrics`;
      expect([(await call(own)).status, (await call(own, bearer(TOKEN))).status]).toEqual([401, 200]);
    });
  });
  it('that is taken, or the platform’s own, stops the start', async () => {
    const port = Number(new URL(first.baseUrl).port);
    await expect(withPlatform({ METRICS_PORT: String(port) }, async () => undefined)).rejects.toThrow(`METRICS_PORT ${port}`);
    const free = String(await freePort());
    await expect(withPlatform({ METRICS_PORT: free, PORT: free }, async () => undefined)).rejects.toThrow('METRICS_PORT');
  });
});
