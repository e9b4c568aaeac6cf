import { sendMessage } from '@balai/contracts/notifier';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type IdentityPlatform, PASSWORD, startIdentity } from '../identity-platform.ts';

const PATHS = ['/api/password-reset', '/api/auth/password-reset', '/api/auth/dashboard-password-reset'];
let platform: IdentityPlatform;
beforeAll(async () => {
  platform = await startIdentity({ env: { PUBLIC_URL: 'https://balai.example/' } });
  await platform.addClient('UNIT');
});
afterAll(() => platform.stop());

let line = 0;
/** Each call comes from an address of its own: those of one count together. */
const address = (): string => {
  line += 1;
  return `198.51.100.${line % 250}`;
};
const call = (path: string, body: object) => platform.call('POST', path, { body, headers: { 'x-forwarded-for': address() } });
async function account(username: string): Promise<void> {
  const id = await platform.account(username, 'operator', 'UNIT');
  const contacts = { whatsapp: '081234567890', email: 'ani@contoh.id' };
  await platform.call('PATCH', `/api/accounts/${id}`, { token: platform.admin, body: contacts });
}
/** Tokens of the links that were sent to the e-mail address, oldest first. */
const sent = async (username: string): Promise<string[]> =>
  (await platform.sent('identity', sendMessage))
    .filter(({ data }) => data.channel === 'email' && data.text.includes(username))
    .map(({ data }) => /https:\/\/balai\.example\/reset-password#(\S+)/.exec(data.text)?.[1] ?? '');

describe('a forgotten password', () => {
  it.each(PATHS)('is replaced by a link, and all sessions end: %s', async (path) => {
    const username = `ani${PATHS.indexOf(path)}`;
    await account(username);
    const { token: session } = await platform.logIn(username);
    const asked = await call(`${path}/request`, { username: username.toUpperCase(), contact: '0812-3456-7890' });
    expect([asked.status, asked.body.success]).toEqual([200, true]);
    const [token = ''] = await sent(username);
    const next = 'sebuah kata sandi baru';
    const confirm = (more: object) => call(`${path}/confirm`, { token, password: next, ...more });
    expect((await confirm({ confirmPassword: 'lain' })).body.code).toBe('password_mismatch');
    expect((await confirm({})).body.code).toBe('password_mismatch');
    expect((await call(`${path}/confirm`, { token, password: 'password1', confirmPassword: 'password1' })).body.errors[0].field).toBe(
      'password',
    );
    expect((await confirm({ password_confirmation: next })).status).toBe(200);
    expect((await confirm({ confirmPassword: next })).body.code).toBe('link_invalid');
    expect((await platform.call('GET', '/api/auth/session', { token: session })).status).toBe(401);
    expect((await platform.logIn(username)).status).toBe(401);
    expect((await platform.logIn(username, next)).status).toBe(200);
  });

  it('is asked for with the same answer for every name and contact; only the right contact is sent anything', async () => {
    await account('budi');
    const request = (username: string, contact: string) => call('/api/password-reset/request', { username, contact });
    const right = await request('budi', 'ANI@contoh.id');
    for (const [username, contact] of [
      ['budi', '081200000000'],
      ['nobody', '081234567890'],
      ['nobody', 'ani@contoh.id'],
    ] as const)
      expect((await request(username, contact)).body).toEqual(right.body);
    expect(await sent('budi')).toHaveLength(1);
    expect((await request('budi', '1234567')).body.errors[0].field).toBe('contact');
  });

  it('is asked for in the same time whether there is such an account or not', async () => {
    await account('cepat');
    const took = async (username: string) => {
      const begun = performance.now();
      await call('/api/password-reset/request', { username, contact: 'ani@contoh.id' });
      return performance.now() - begun;
    };
    for (const username of ['cepat', 'nobody']) expect(await took(username)).toBeGreaterThanOrEqual(399);
  });

  it('has one valid link, for a quarter of an hour, and a few letters an account', async () => {
    await account('citra');
    const request = () => call('/api/password-reset/request', { username: 'citra', contact: 'ani@contoh.id' });
    for (let times = 0; times < 5; times += 1) expect((await request()).status).toBe(200);
    const tokens = await sent('citra');
    expect(tokens).toHaveLength(3);
    const confirm = (token: string) =>
      call('/api/password-reset/confirm', { token, password: `${PASSWORD} 2`, confirmPassword: `${PASSWORD} 2` });
    expect((await confirm(tokens[1] ?? '')).body.code).toBe('link_invalid');
    const { rows } = await platform.owner.query<{ minutes: number }>(
      "select round(extract(epoch from expires_at - created_at) / 60)::int as minutes from identity.account_token where purpose = 'reset'",
    );
    expect(rows.map((row) => row.minutes)).toContain(15);
    await platform.owner.query("update identity.account_token set expires_at = now() - interval '1 second'");
    expect((await confirm(tokens[2] ?? '')).body.code).toBe('link_invalid');
  });
});
