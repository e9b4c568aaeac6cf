import { expect, it } from 'vitest';
import { Guard } from '../src/access/guard.ts';
import { makeLogger, systemClock } from '../src/core.ts';
import { makeServer } from '../src/http/server.ts';
import { callerAddress } from '../src/http.ts';

const knowsNobody = {
  key: () => null,
  account: () => null,
  isRevoked: () => false,
  isStale: () => false,
  isReadable: () => true,
  refresh: async () => undefined,
};

/** The caller as a process with so many trusted proxies sees it; the connection comes from 10.0.0.1. */
async function callerOf(trustedHops: number | null, headers: Record<string, string>) {
  const { verification } = new Guard(knowsNobody, systemClock);
  const app = await makeServer({ logger: makeLogger('silent', false), trustedHops, verification });
  app.get('/', async (request) => ({ address: callerAddress(request), host: request.host }));
  const answer = await app.inject({ url: '/', headers, remoteAddress: '10.0.0.1' });
  await app.close();
  return answer.json<{ address: string; host: string }>();
}
const addressOf = async (hops: number | null, forwarded?: string) =>
  (await callerOf(hops, forwarded === undefined ? {} : { 'x-forwarded-for': forwarded })).address;

it('a caller cannot choose its address by a header unless proxies are trusted', async () => {
  expect(await addressOf(0, '203.0.113.9')).toBe('10.0.0.1');
});

it('behind trusted proxies the address is the one the outermost of them saw', async () => {
  expect(await addressOf(1, 'forged, 203.0.113.9')).toBe('203.0.113.9');
  expect(await addressOf(2, 'forged, 203.0.113.9, 10.0.0.2')).toBe('203.0.113.9');
});

it('falls back to the connection when the header does not carry an address', async () => {
  expect(await addressOf(1)).toBe('10.0.0.1');
  expect(await addressOf(1, 'unknown')).toBe('10.0.0.1');
});

it('a process behind the gateway believes its last word, and nothing the caller wrote before', async () => {
  expect(await addressOf(null, '198.51.100.1, 203.0.113.9')).toBe('203.0.113.9');
});

it('only the gateway may say by which name it was called', async () => {
  const headers = { host: 'balai.example', 'x-forwarded-host': 'localhost' };
  expect((await callerOf(0, headers)).host).toBe('balai.example');
  expect((await callerOf(1, headers)).host).toBe('balai.example');
  expect((await callerOf(null, headers)).host).toBe('localhost');
});
