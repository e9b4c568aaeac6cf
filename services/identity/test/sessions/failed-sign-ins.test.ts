import { signInFailed } from '@balai/contracts/identity';
import { waitFor } from '@balai/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type IdentityPlatform, PASSWORD, startIdentity } from '../identity-platform.ts';

let platform: IdentityPlatform;
beforeAll(async () => {
  platform = await startIdentity();
  await platform.addClient('UNIT');
});
afterAll(() => platform.stop());

const from = (address: string, username: string, password: string) =>
  platform.call('POST', '/api/auth/dashboard-login', { body: { username, password }, headers: { 'x-forwarded-for': address } });
const failedOf = async (token: string) => (await platform.call('GET', '/api/auth/session', { token })).body.data.failed_sign_ins;
const metric = async (name: string, label: string): Promise<number> => {
  const text = await platform.metrics();
  return Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${name}{${label}}`))
      ?.split(' ')[1] ?? 0,
  );
};

it('the next sign-in tells the account how many tries failed, when and from where; the one after it nothing', async () => {
  await platform.account('ani', 'operator', 'UNIT');
  expect(await failedOf((await platform.logIn('ani')).token)).toBeUndefined();
  for (const n of [1, 2, 3]) expect((await from(`198.51.100.${n}`, 'ANI', 'guess')).status).toBe(401);
  const { token } = await platform.logIn('ani');
  expect(await failedOf(token)).toEqual({ count: 3, last_at: expect.any(String), address: '198.51.100.3' });
  expect(await failedOf((await platform.logIn('ani')).token)).toBeUndefined();
  // It goes on being told in the session it was told in.
  expect(await failedOf(token)).toMatchObject({ count: 3 });
});

it('many are published, throttled ones too, and stay counted over a restart of the process', async () => {
  await platform.account('budi', 'operator', 'UNIT');
  const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => from(`203.0.113.${n}`, 'budi', 'guess')));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 429]));
  const told = async () =>
    (await platform.sent('identity', signInFailed)).filter(({ data }) => data.username === 'budi').map(({ data }) => data);
  await waitFor(async () => (await told()).length > 0, { what: 'the failures to be published' });
  expect((await told())[0]).toMatchObject({ failures: expect.any(Number), address: expect.stringMatching(/^203\.0\.113\./) });
  await waitFor(
    async () =>
      (
        await platform.owner.query(
          "select failures from identity.failed_sign_in join identity.account using (account_id) where username = 'budi'",
        )
      ).rows[0]?.failures === 40,
    { what: 'all to be stored' },
  );
});

it('every outcome is a figure, and so is every refused call', async () => {
  const before = await metric('balai_sign_ins_total', 'outcome="wrong"');
  const refused = await metric('balai_calls_refused_total', 'status="401"');
  await from('192.0.2.9', 'nobody.of.that.name', 'guess');
  expect((await from('192.0.2.9', 'ani', PASSWORD)).status).toBe(200);
  expect(await metric('balai_sign_ins_total', 'outcome="wrong"')).toBe(before + 1);
  expect(await metric('balai_sign_ins_total', 'outcome="throttled"')).toBeGreaterThan(0);
  expect(await metric('balai_sign_ins_total', 'outcome="admitted"')).toBeGreaterThan(0);
  expect(await metric('balai_calls_refused_total', 'status="401"')).toBe(refused + 1);
});

it('a wrong current password, when somebody changes it, counts as well', async () => {
  const { token } = await platform.logIn('ani');
  await platform.call('PUT', '/api/auth/password', { token, body: { current_password: 'wrong', new_password: 'quite another one' } });
  expect(await failedOf((await platform.logIn('ani')).token)).toMatchObject({ count: 1 });
});
