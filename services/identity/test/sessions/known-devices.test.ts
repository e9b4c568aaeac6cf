import { makeCryptor } from '@balai/runtime/config';
import { beforeAll, expect, it } from 'vitest';
import { ownNames, PASSWORD, type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

const own = ownNames(import.meta.url);
const UNIT = own('UNIT');
let platform: SharedIdentity;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient(UNIT);
});

const OFFICE = '203.0.113.50';
const logIn = (username: string, password: string, cookie = '', address = OFFICE) =>
  platform.call('POST', '/api/auth/dashboard-login', {
    body: { username, password },
    headers: { 'x-forwarded-for': address, ...(cookie === '' ? {} : { cookie }) },
  });
/** What a browser sends back. */
const deviceOf = (answer: Awaited<ReturnType<typeof logIn>>) =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0] ?? '')
    .find((pair) => pair.startsWith('device=')) ?? '';
const guess = (username: string, tries: number, cookie = '') =>
  Promise.all(Array.from({ length: tries }, () => logIn(username, 'guess', cookie)));

it('whoever guesses behind the owner’s own address does not lock the owner’s device out', async () => {
  await platform.account(own('owner'), 'operator', UNIT);
  const first = await logIn(own('owner'), PASSWORD);
  const device = deviceOf(first);
  expect(first.headers.getSetCookie().find((line) => line.startsWith('device='))).toMatch(/HttpOnly/);
  const owner: number[] = [];
  for (let round = 0; round < 17; round += 1) {
    await guess(own('owner'), 12);
    owner.push((await logIn(own('owner'), PASSWORD, device)).status);
  }
  expect(owner).toEqual(Array(17).fill(200));
  // From the same address without the device the guesses are in the way.
  await guess(own('owner'), 30);
  expect((await logIn(own('owner'), PASSWORD)).status).toBe(429);
});

it('a device is known for the accounts that signed in with it, and for no other; its own guesses wait as well', async () => {
  await platform.account(own('thief'), 'operator', UNIT);
  await platform.account(own('victim'), 'operator', UNIT);
  const device = deviceOf(await logIn(own('thief'), PASSWORD));
  const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status);
  expect(statuses(await guess(own('victim'), 40, device))).toContain(429);
  expect(statuses(await guess(own('thief'), 40, device)).filter((status) => status === 401).length).toBeLessThanOrEqual(11);
  // Two accounts, one browser.
  const shared = deviceOf(await logIn(own('owner'), PASSWORD, deviceOf(await logIn(own('thief'), PASSWORD, '', '192.0.2.8')), '192.0.2.8'));
  await guess(own('owner'), 40);
  expect((await logIn(own('owner'), PASSWORD, shared)).status).toBe(200);
});

it('an invented device is none', async () => {
  await platform.account(own('other'), 'operator', UNIT);
  const forged = makeCryptor('another key of sixteen').encrypt(
    JSON.stringify({ use: 'device', value: { id: 'x', accounts: own('other') }, until: Date.now() + 60_000 }),
  );
  for (const cookie of ['device=nonsense', `device=${encodeURIComponent(forged)}`, `device=${'A'.repeat(3_000)}`]) {
    await guess(own('other'), 40, cookie);
    expect((await logIn(own('other'), PASSWORD, cookie)).status).toBe(429);
  }
});

it('over https all cookies are of this very host', async () => {
  const answer = await platform.call('POST', '/api/auth/dashboard-login', {
    body: { username: own('owner'), password: PASSWORD },
    headers: { 'x-forwarded-for': '192.0.2.99', 'x-forwarded-proto': 'https' },
  });
  const names = answer.headers
    .getSetCookie()
    .map((line) => [line.split('=', 1)[0], /; Secure/.test(line), /; Path=\//.test(line), /Domain/i.test(line)]);
  expect(names.sort()).toEqual([
    ['__Host-device', true, true, false],
    ['__Host-refresh', true, true, false],
    ['__Host-token', true, true, false],
  ]);
  const token = answer.body.token as string;
  const session = (cookie: string) => platform.call('GET', '/api/auth/session', { headers: { cookie, 'x-forwarded-proto': 'https' } });
  expect((await session(`__Host-token=${token}`)).status).toBe(200);
  expect((await session(`token=${token}`)).status).toBe(401);
});
