import { accountChanged } from '@balai/contracts/access';
import { makeCryptor } from '@balai/runtime/config';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import { decodeJwt } from 'jose';
import { beforeAll, expect, it } from 'vitest';
import { setPremiumCommand } from '../../src/commands/set-premium.ts';
import { ownNames, PASSWORD, type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

const own = ownNames(import.meta.url);
const [UNIT, BUYER] = [own('UNIT'), own('pembeli')];
let platform: SharedIdentity;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient(UNIT);
  await platform.account(BUYER, 'operator', UNIT);
});

const command = (...args: string[]) =>
  Promise.resolve(
    setPremiumCommand.run(
      {
        database: platform.database('identity'),
        clock: systemClock,
        newId: uuidv7,
        cause: {},
        print: () => undefined,
        readSecret: async () => '',
        isProduction: false,
        cryptor: makeCryptor('a key for tests only'),
        notes: platform.platform.notes,
      },
      args,
    ),
  );
const logIn = async () =>
  (await platform.call('POST', '/api/auth/dashboard-login', { body: { username: BUYER, password: PASSWORD } })).body;

it('premium given to an account is in its next login, its token, its profile and what other services hear, until it is taken', async () => {
  await command('--username', BUYER.toUpperCase(), '--tier', 'Premium_1', '--until', '2999-01-01T00:00:00Z');
  const paid = { premium_status: true, premium_tier: 'premium_1', premium_expires_at: '2999-01-01T00:00:00.000Z' };
  const { user, token } = await logIn();
  expect(user).toMatchObject(paid);
  expect(decodeJwt(token)).toMatchObject(paid);
  expect((await platform.call('GET', `/api/clients/profile?client_id=${UNIT}`, { token })).body.client).toMatchObject(paid);
  expect((await platform.call('GET', '/api/auth/session', { token })).body.data).toMatchObject(paid);
  expect((await platform.sent('identity', accountChanged)).at(-1)?.data).toMatchObject({
    username: BUYER,
    premium: { tier: 'premium_1', expires_at: '2999-01-01T00:00:00.000Z' },
  });
  await command('--username', BUYER, '--off');
  expect((await logIn()).user).toMatchObject({ premium_status: false, premium_tier: null, premium_expires_at: null });
});

it('premium that has ended is named, and is none', async () => {
  await command('--username', BUYER, '--tier', 'tier1', '--until', '2020-01-01');
  expect((await logIn()).user).toMatchObject({ premium_status: false, premium_tier: 'tier1' });
});

it.each([
  [['--username', BUYER]],
  [['--username', BUYER, '--tier', 'a', '--off']],
  [['--username', BUYER, '--tier', 'tier 1']],
  [['--username', BUYER, '--tier', 'a', '--until', 'besok']],
  [['--username', 'nobody', '--tier', 'a']],
])('refuses %j', async (args) => {
  await expect(command(...args)).rejects.toThrow();
});
