import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOfStep, stepOf } from '../../src/factors/domain/totp.ts';
import { secretBytes } from '../factors/totp-secret.ts';
import { type IdentityPlatform, PASSWORD, startIdentity } from '../identity-platform.ts';
import { startTelegram, type TelegramStandIn } from './telegram-stand-in.ts';

const AUTH = '/api/admin-system/auth';
const call = (platform: IdentityPlatform, what: 'request' | 'verify', body: object) =>
  platform.call('POST', `${AUTH}/telegram/${what}`, { body });
const otherThan = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

/** Adds an authenticator app to an account; its secret. */
async function addTotp(platform: IdentityPlatform, username: string): Promise<Buffer> {
  const { token } = await platform.logIn(username);
  const { body } = await platform.call('POST', '/api/auth/factors/totp', { token, body: { current_password: PASSWORD } });
  const secret = secretBytes(body.data.secret);
  const code = codeOfStep(secret, stepOf(new Date()));
  const confirmed = await platform.call('POST', '/api/auth/factors/totp/confirm', { token, body: { code } });
  if (confirmed.status >= 300) throw new Error(JSON.stringify(confirmed.body));
  return secret;
}

describe('with a Telegram chat', () => {
  let telegram: TelegramStandIn;
  let platform: IdentityPlatform;
  beforeAll(async () => {
    telegram = await startTelegram();
    platform = await startIdentity({
      env: { TELEGRAM_API_URL: telegram.url, TELEGRAM_BOT_TOKEN: '42:secret', TELEGRAM_ADMIN_CHAT_ID: '-100' },
    });
    await platform.addClient('UNIT_A');
    await platform.account('pengelola', 'admin');
    await platform.account('petugas', 'operator', 'UNIT_A');
  });
  afterAll(async () => {
    await platform.stop();
    await telegram.stop();
  });

  /** Asks for a code; what was answered, and the code of the message about the account. */
  async function request(username: string): Promise<{ request_token: string; code: string }> {
    const before = telegram.messages.length;
    const { body } = await call(platform, 'request', { username });
    await expect.poll(() => telegram.messages.length).toBe(before + 1);
    const code = /: (\d{6})\n/.exec(telegram.messages.at(-1)?.text ?? '')?.[1];
    if (code === undefined) throw new Error('no code was sent');
    return { request_token: body.data.request_token, code };
  }

  it('the code that is sent there opens a session of the administrator, once', async () => {
    const { request_token, code } = await request('Pengelola');
    expect(telegram.messages.at(-1)).toMatchObject({ bot: '42:secret', chat_id: '-100' });
    const body = { username: 'pengelola', request_token, code };
    const answer = await call(platform, 'verify', body);
    expect(answer.body).toMatchObject({ success: true, user: { username: 'pengelola', role: 'admin' } });
    const me = await platform.call('GET', `${AUTH}/me`, { token: answer.body.token });
    expect(me.body.data).toMatchObject({ username: 'pengelola' });
    const again = await call(platform, 'verify', body);
    expect([again.status, again.body.code]).toEqual([401, 'invalid_code']);
  });

  it('answers alike to a name that nobody has and to one that is no administrator, and sends nothing', async () => {
    const before = telegram.messages.length;
    const answers = await Promise.all(['pengelola', 'petugas', 'nobody'].map((username) => call(platform, 'request', { username })));
    expect(answers.map(({ status, body }) => [status, Object.keys(body.data), body.data.code_from])).toEqual(
      answers.map(() => [200, ['request_token', 'code_from', 'expires_at'], 'telegram']),
    );
    await expect.poll(() => telegram.messages.length).toBe(before + 1);
    for (const [index, username] of ['petugas', 'nobody'].entries()) {
      const { request_token } = answers[index + 1]?.body.data ?? {};
      const answer = await call(platform, 'verify', { username, request_token, code: '123456' });
      expect([answer.status, answer.body.code]).toEqual([401, 'invalid_code']);
    }
  });

  it('a code is void after three tries, and worth nothing with another token', async () => {
    const { request_token, code } = await request('pengelola');
    const verify = async (more: object) => (await call(platform, 'verify', { username: 'pengelola', request_token, code, ...more })).status;
    expect(await verify({ request_token: 'another' })).toBe(401);
    for (let tries = 0; tries < 3; tries += 1) expect(await verify({ code: otherThan(code) })).toBe(401);
    expect(await verify({})).toBe(401);
  });

  it('an account with a second factor is asked for it', async () => {
    await platform.account('waspada', 'admin');
    const secret = await addTotp(platform, 'waspada');
    const answer = await call(platform, 'verify', { username: 'waspada', ...(await request('waspada')) });
    expect([answer.status, answer.body.code]).toEqual([403, 'mfa_required']);
    const { mfa_token } = answer.body;
    const code = codeOfStep(secret, stepOf(new Date()) + 1);
    expect((await platform.call('POST', '/api/auth/mfa/verify', { body: { mfa_token, code } })).status).toBe(200);
  });
});

describe('without a Telegram chat', () => {
  let platform: IdentityPlatform;
  beforeAll(async () => {
    platform = await startIdentity();
    await platform.account('pengelola', 'admin');
  });
  afterAll(() => platform.stop());

  it('says that there is no way in, then takes the password with a code of the authenticator app', async () => {
    const closed = await call(platform, 'request', { username: 'pengelola' });
    expect([closed.status, closed.body.code]).toEqual([503, 'platform_sign_in_unavailable']);
    const secret = await addTotp(platform, 'pengelola');
    const { request_token, code_from } = (await call(platform, 'request', { username: 'pengelola' })).body.data;
    expect(code_from).toBe('totp');
    const code = codeOfStep(secret, stepOf(new Date()) + 1);
    const verify = (more: object) => call(platform, 'verify', { username: 'pengelola', request_token, code, password: PASSWORD, ...more });
    for (const [more, status, problem] of [
      [{ password: undefined }, 400, 'invalid_request'],
      [{ password: 'another long password' }, 401, 'invalid_credentials'],
      [{ code: otherThan(code) }, 401, 'invalid_code'],
      [{ request_token: 'another' }, 401, 'invalid_code'],
    ] as const) {
      const answer = await verify(more);
      expect([more, answer.status, answer.body.code]).toEqual([more, status, problem]);
    }
    const answer = await verify({});
    expect(answer.body).toMatchObject({ success: true, user: { username: 'pengelola' } });
    expect((await call(platform, 'request', { username: 'nobody' })).status).toBe(200);
  });

  it('guesses of codes without the password lock nobody out', async () => {
    await platform.account('tenang', 'admin');
    const secret = await addTotp(platform, 'tenang');
    for (let begun = 0; begun < 8; begun += 1) {
      const { request_token } = (await call(platform, 'request', { username: 'tenang' })).body.data;
      const guess = { username: 'tenang', request_token, code: String(begun).padStart(6, '0'), password: 'a wrong long password' };
      expect((await call(platform, 'verify', guess)).body.code).toBe('invalid_credentials');
    }
    const { request_token } = (await call(platform, 'request', { username: 'tenang' })).body.data;
    const code = codeOfStep(secret, stepOf(new Date()) + 1);
    expect((await call(platform, 'verify', { username: 'tenang', request_token, code, password: PASSWORD })).status).toBe(200);
  });
});

it.each([
  [{ TELEGRAM_BOT_TOKEN: '42:secret' }, 'TELEGRAM_ADMIN_CHAT_ID'],
  [{ TELEGRAM_ADMIN_CHAT_ID: '-100' }, 'TELEGRAM_BOT_TOKEN'],
])('%j alone does not start', async (env, missing) => {
  await expect(startIdentity({ env })).rejects.toThrow(missing);
});
