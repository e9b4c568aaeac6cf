import { expect, it } from 'vitest';
import { Guard } from '../src/access/guard.ts';
import { speaksHttps } from '../src/access/own-cookies.ts';
import { makeLogger, systemClock } from '../src/core.ts';
import { makeServer } from '../src/http/server.ts';
import { callerAddress } from '../src/http.ts';
import type { TrustedProxies } from '../src/network/forwarded.ts';

const knowsNobody = {
  key: () => null,
  account: () => null,
  isRevoked: () => false,
  isStale: () => false,
  isReadable: () => true,
  refresh: async () => undefined,
};

/** The caller as a process with so many trusted proxies sees it; the connection comes from 10.0.0.1. */
async function callerOf(hops: number | null, headers: Record<string, string | string[]>, more: Partial<TrustedProxies> = {}) {
  const { verification } = new Guard(knowsNobody, systemClock);
  const app = await makeServer({
    logger: makeLogger('silent', false),
    proxies: hops === null ? null : { hops, header: 'x-forwarded-for', networks: [], ...more },
    verification,
  });
  app.get('/', async (request) => ({ address: callerAddress(request), host: request.host, isHttps: speaksHttps(request) }));
  const answer = await app.inject({ url: '/', headers, remoteAddress: '10.0.0.1' });
  await app.close();
  return answer.json<{ address: string; host: string; isHttps: boolean }>();
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

const XFF = 'x-forwarded-for';
it.each<[TrustedProxies['header'], number, string | string[], string]>([
  [XFF, 1, '203.0.113.9:5678', '203.0.113.9'],
  [XFF, 1, '[2001:DB8::1]:80', '2001:db8::1'],
  [XFF, 1, '[2001:db8::1]', '2001:db8::1'],
  [XFF, 1, '"[2001:db8::1]:80"', '2001:db8::1'],
  [XFF, 1, '2001:db8::1', '2001:db8::1'],
  [XFF, 1, 'fe80::1%eth0', 'fe80::1'],
  [XFF, 1, '[fe80::1%25eth0]:4711', 'fe80::1'],
  [XFF, 1, '::ffff:203.0.113.9', '203.0.113.9'],
  [XFF, 1, '[::ffff:203.0.113.9]:1', '203.0.113.9'],
  [XFF, 2, '6.6.6.6,  203.0.113.9:1 ,,  10.0.0.2 , ', '203.0.113.9'],
  [XFF, 1, ['6.6.6.6', '203.0.113.9'], '203.0.113.9'],
  [XFF, 1, '203.0.113.9:99999999', '10.0.0.1'],
  [XFF, 1, '203.0.113', '10.0.0.1'],
  [XFF, 1, 'localhost', '10.0.0.1'],
  [XFF, 1, '"', '10.0.0.1'],
  [XFF, 5, '203.0.113.9, 10.0.0.2', '203.0.113.9'],
  ['forwarded', 1, 'for=203.0.113.9;proto=https;by=10.0.0.1', '203.0.113.9'],
  ['forwarded', 1, 'proto=https; For="[2001:db8::1]:4711" ;by="_x"', '2001:db8::1'],
  ['forwarded', 1, 'for=[2001:db8::1]:4711', '2001:db8::1'],
  ['forwarded', 1, 'for="203.0.113.9:_port"', '203.0.113.9'],
  ['forwarded', 1, 'for=203.0.113.9:80', '203.0.113.9'],
  ['forwarded', 2, 'for=6.6.6.6, for=203.0.113.9;host="a,b;c", , for=10.0.0.2', '203.0.113.9'],
  ['forwarded', 1, ['for=6.6.6.6', 'for=203.0.113.9'], '203.0.113.9'],
  ['forwarded', 1, 'for=unknown', '10.0.0.1'],
  ['forwarded', 1, 'for=_hidden', '10.0.0.1'],
  ['forwarded', 1, 'for="_hidden:1"', '10.0.0.1'],
  ['forwarded', 1, 'by=203.0.113.9', '10.0.0.1'],
  ['forwarded', 1, 'for="6.6.6.6, for=203.0.113.9', '203.0.113.9'],
  ['forwarded', 1, 'for=6.6.6.6;x=", for="203.0.113.9:1"', '203.0.113.9'],
  ['forwarded', 1, 'for=6.6.6.6;x="\\, for="[2001:db8::1]"', '2001:db8::1'],
  ['x-real-ip', 3, '203.0.113.9', '203.0.113.9'],
  ['x-real-ip', 1, ['6.6.6.6', '203.0.113.9'], '203.0.113.9'],
  ['cf-connecting-ip', 2, '2001:db8::1', '2001:db8::1'],
])('understands %s with %i proxies: %s', async (header, hops, value, address) => {
  expect((await callerOf(hops, { [header]: value }, { header })).address).toBe(address);
});

it('reads no header but the one that the proxies write', async () => {
  const forged = { forwarded: 'for=6.6.6.6', 'x-real-ip': '6.6.6.6', 'cf-connecting-ip': '6.6.6.6', [XFF]: '6.6.6.6' };
  const proxied = { ...forged, [XFF]: '6.6.6.6, 203.0.113.9' };
  expect((await callerOf(0, forged)).address).toBe('10.0.0.1');
  expect((await callerOf(1, proxied)).address).toBe('203.0.113.9');
  expect((await callerOf(1, { ...forged, forwarded: 'for=203.0.113.9' }, { header: 'forwarded' })).address).toBe('203.0.113.9');
  expect((await callerOf(1, { [XFF]: '6.6.6.6' }, { header: 'forwarded' })).address).toBe('10.0.0.1');
});

it('believes connections from the networks of the proxies alone', async () => {
  const from = async (networks: string[]) => (await callerOf(1, { [XFF]: '203.0.113.9' }, { networks })).address;
  expect(await from(['192.0.2.0/24', '10.0.0.0/8'])).toBe('203.0.113.9');
  expect(await from(['10.0.0.1'])).toBe('203.0.113.9');
  expect(await from(['10.0.0.2', '2001:db8::/32'])).toBe('10.0.0.1');
});

it('takes the protocol that the outermost trusted proxy heard', async () => {
  const https = async (hops: number, headers: Record<string, string>, header: TrustedProxies['header'] = XFF) =>
    (await callerOf(hops, headers, { header })).isHttps;
  expect(await https(1, { 'x-forwarded-proto': 'https, http' })).toBe(false);
  expect(await https(2, { 'x-forwarded-proto': 'https, http' })).toBe(true);
  expect(await https(1, { forwarded: 'for=6.6.6.6;proto=https, for=203.0.113.9;proto=http' }, 'forwarded')).toBe(false);
  expect(await https(1, { forwarded: 'for=203.0.113.9;proto="HTTPS"' }, 'forwarded')).toBe(true);
});
