import { readFile } from 'node:fs/promises';
import { systemClock } from '@balai/runtime/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPasswordHasher } from '../../src/providers/password-hasher.ts';
import { type IdentityPlatform, PASSWORD, startIdentity } from '../identity-platform.ts';

let platform: IdentityPlatform;
beforeAll(async () => {
  platform = await startIdentity();
  await platform.addClient('UNIT');
  await platform.account('op', 'operator', 'UNIT');
});
afterAll(() => platform.stop());

/** From many addresses, so that no limit by address helps. */
const addressOf = (n: number) => `198.18.${Math.floor(n / 250)}.${n % 250}`;
const tryPassword = (n: number) =>
  platform.call('POST', '/api/auth/dashboard-login', {
    body: { username: `invented.${n}`, password: 'guess' },
    headers: { 'x-forwarded-for': addressOf(n) },
  });
/** As many calls that cost next to nothing. */
const knock = (n: number) => platform.call('GET', '/api/auth/session', { token: 'nonsense', headers: { 'x-forwarded-for': addressOf(n) } });

/** The longest that a file and a page had to wait, in ms, while the calls were answered. */
async function longestWait(token: string, calls: Promise<unknown>): Promise<number> {
  let longest = 0;
  let isOver = false;
  const end = calls.finally(() => {
    isOver = true;
  });
  do {
    const from = performance.now();
    await readFile(new URL(import.meta.url));
    expect((await platform.call('GET', '/api/auth/session', { token })).status).toBe(200);
    longest = Math.max(longest, performance.now() - from);
    await systemClock.sleep(5);
  } while (!isOver);
  await end;
  return longest;
}

it('a thousand wrong passwords delay a file and a page hardly more than a thousand calls that cost nothing', async () => {
  const { token } = await platform.logIn('op');
  const thousand = <T>(call: (n: number) => Promise<T>) => Promise.all(Array.from({ length: 1_000 }, (_, n) => call(n)));
  await thousand(knock);
  const beside = await longestWait(token, thousand(knock));
  const guesses = thousand(tryPassword);
  const under = await longestWait(token, guesses);
  const hasher = createPasswordHasher();
  const from = performance.now();
  await hasher.matches(null, 'guess');
  const oneHash = performance.now() - from;
  expect(under).toBeLessThan(3 * beside + 20 * oneHash);
  const answers = await guesses;
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 503]));
  const busy = answers.find(({ status }) => status === 503);
  expect([busy?.body.code, Number(busy?.headers.get('retry-after'))]).toEqual(['sign_in_busy', 2]);
});

it('meanwhile who is known at their address signs in', async () => {
  const from = { 'x-forwarded-for': '192.0.2.77' };
  const logIn = () => platform.call('POST', '/api/auth/dashboard-login', { body: { username: 'op', password: PASSWORD }, headers: from });
  expect((await logIn()).status).toBe(200);
  const guesses = Promise.all(Array.from({ length: 1_000 }, (_, n) => tryPassword(2_000 + n)));
  const answers = [];
  for (let n = 0; n < 3; n += 1) answers.push((await logIn()).status);
  expect(answers).toEqual([200, 200, 200]);
  await guesses;
});
