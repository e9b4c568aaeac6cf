import { signingKeyPublished } from '@balai/contracts/access';
import { makeCryptor } from '@balai/runtime/config';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import { decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rotateKeysCommand } from '../../src/commands/rotate-keys.ts';
import { type IdentityPlatform, PASSWORD, startIdentity } from '../identity-platform.ts';

let platform: IdentityPlatform;
beforeAll(async () => {
  platform = await startIdentity();
  await platform.addClient('UNIT');
  await platform.account('op', 'operator', 'UNIT');
});
afterAll(() => platform.stop());

const rotate = (...args: string[]) => rotateWith('a key for tests only', ...args);
async function rotateWith(master: string, ...args: string[]): Promise<string[]> {
  const lines: string[] = [];
  const parts = {
    database: platform.database('identity'),
    clock: systemClock,
    newId: uuidv7,
    cause: {},
    cryptor: makeCryptor(master),
    notes: platform.platform.notes,
  };
  await rotateKeysCommand.run({ ...parts, print: (line) => lines.push(line), readSecret: async () => '', isProduction: false }, args);
  return lines;
}
const kidOf = (token: string) => decodeProtectedHeader(token).kid;
const status = async (token: string) => (await platform.call('GET', '/api/auth/session', { token })).status;
const published = async (kid: string | undefined) =>
  (await platform.sent('identity', signingKeyPublished)).filter(({ data }) => data.kid === kid).map(({ data }) => data);

it('a key that is deleted by hand would stay good everywhere: the database refuses it and says what to do', async () => {
  const attempts = ['delete from identity.signing_key', 'truncate identity.signing_key'].map((text) => platform.owner.query(text));
  for (const attempt of attempts) await expect(attempt).rejects.toThrow(/balai keys rotate --now/);
});

it('a new key is published ahead; until it signs and after, nobody is put out', async () => {
  const { token } = await platform.logIn('op');
  expect((await rotate()).join(' ')).toMatch(/begins to sign/);
  const again = (await platform.logIn('op')).token;
  expect(kidOf(again)).toBe(kidOf(token));
  expect([await status(token), await status(again)]).toEqual([200, 200]);
});

it('withdrawn now, a stolen key lets nobody in within two seconds, also with a token that was let in before; signing in works at once', async () => {
  const stolen = (await platform.logIn('op')).token;
  expect(await status(stolen)).toBe(200);
  await rotate('--now');
  const withdrawnAt = Date.now();
  const fresh = await platform.logIn('op');
  expect([fresh.status, await status(fresh.token)]).toEqual([200, 200]);
  expect(kidOf(fresh.token)).not.toBe(kidOf(stolen));
  while ((await status(stolen)) === 200) {
    expect(Date.now() - withdrawnAt).toBeLessThan(2_500);
    await systemClock.sleep(50);
  }
  expect((await published(kidOf(stolen))).at(-1)).toMatchObject({ deletedAt: expect.any(String) });
  const { rows } = await platform.owner.query('select sealed_jwk from identity.signing_key where deleted_at is not null');
  expect(rows.length).toBeGreaterThan(0);
  expect(new Set(rows.map(({ sealed_jwk }) => sealed_jwk))).toEqual(new Set(['']));
});

it('a master key that opens none of the keys makes no new one, and says what to do; a lost one is replaced when that is said', async () => {
  const { token } = await platform.logIn('op');
  await expect(rotateWith('another master key', '--now')).rejects.toThrow(/BALAI_MASTER_KEY.*nothing was changed.*--new-master-key/);
  await expect(rotateWith('another master key', '--new-master-key')).rejects.toThrow(/--now/);
  expect([await status(token), kidOf((await platform.logIn('op')).token)]).toEqual([200, kidOf(token)]);
  expect((await rotateWith('another master key', '--now', '--new-master-key')).join(' ')).toMatch(/withdrawn: [1-9]/);
  const { status: refused, body } = await platform.call('POST', '/api/auth/dashboard-login', {
    body: { username: 'op', password: PASSWORD },
  });
  expect([refused, body.code]).toEqual([503, 'signing_key_sealed']);
});
