import { MODULES } from '@balai/cli';
import { startTestPlatform, type TestPlatform } from '@balai/testing';
import { afterEach, expect, it } from 'vitest';
import { startEmptyPlatform } from './harness/world.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});
const started = (platform: TestPlatform): TestPlatform => {
  stops.push(() => platform.stop());
  return platform;
};

type Start = (hops: string) => Promise<TestPlatform>;
const inOneProcess: Start = async (GATEWAY_PROXY_HOPS) => started(await startEmptyPlatform({ GATEWAY_PROXY_HOPS }));
const inTwoProcesses: Start = async (GATEWAY_PROXY_HOPS) => {
  const only = (name: string) => MODULES.filter((module) => module.name === name);
  const identity = started(await startTestPlatform({ modules: only('identity') }));
  const env = { GATEWAY_PROXY_HOPS, IDENTITY_URL: identity.baseUrl };
  return started(await startTestPlatform({ modules: only('gateway'), env }));
};

/** Ten guesses at one name are free for one address; the statuses of so many at once. `from(n)` is what the proxy in front passes on. */
const guesses = (platform: TestPlatform, username: string, count: number, from: (n: number) => string): Promise<number[]> =>
  Promise.all(
    Array.from({ length: count }, async (_, n) => {
      const body = { username, password: 'a guess' };
      return (await platform.call('POST', '/api/auth/dashboard-login', { body, headers: { 'x-forwarded-for': from(n) } })).status;
    }),
  );

it.each([
  ['one process', inOneProcess],
  ['two processes', inTwoProcesses],
])('behind a proxy callers are told apart by the address it saw, in %s; a caller cannot forge it', async (_where, start) => {
  const platform = await start('1');
  const one = await guesses(platform, 'ani', 20, (n) => `198.51.100.${n}, 203.0.113.1`);
  expect(one.filter((status) => status === 401).length).toBeGreaterThanOrEqual(10);
  expect(one).toContain(429);
  expect(await guesses(platform, 'ani', 2, () => '203.0.113.1, 203.0.113.2')).toEqual([401, 401]);
});

it.each([
  ['one process', inOneProcess],
  ['two processes', inTwoProcesses],
])('without a proxy the header changes nothing, in %s', async (_where, start) => {
  const platform = await start('0');
  expect(await guesses(platform, 'ani', 20, (n) => `203.0.113.${n}`)).toContain(429);
});
