import { makeCryptor } from '@balai/runtime/config';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import { beforeAll, expect, it } from 'vitest';
import { createAccountCommand } from '../../src/commands/create-account.ts';
import { ownNames, PASSWORD, type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

const own = ownNames(import.meta.url);
const UNIT = own('UNIT');
let platform: SharedIdentity;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient(UNIT);
});

const create = (username: string, password: string, ...more: string[]) => createIn(false, username, password, ...more);
const createIn = (isProduction: boolean, username: string, password: string, ...more: string[]) => {
  const parts = { database: platform.database('identity'), clock: systemClock, newId: uuidv7, cause: {}, print: () => undefined };
  const context = {
    ...parts,
    cryptor: makeCryptor('a key for tests only'),
    notes: platform.platform.notes,
    readSecret: async () => password,
    isProduction,
  };
  return Promise.resolve(createAccountCommand.run(context, ['--username', username, '--role', 'operator', '--client', UNIT, ...more]));
};

it('the command line takes no short one, none that leaked, and the demo’s only for the demo', async () => {
  for (const weak of ['nine 9999', 'password123', 'balai-demo', 'Kapolres2024!'])
    await expect(create(own('kepala'), weak)).rejects.toMatchObject({ code: 'weak_password' });
  await create(own('kepala'), 'sepuluh lebih panjang');
  await create(own('peraga'), 'balai-demo', '--demo');
  expect((await platform.logIn(own('peraga'), 'balai-demo')).status).toBe(200);
});

it('in production not even the demo’s way in makes an account with a password that everybody knows', async () => {
  await expect(createIn(true, own('menyusup'), 'balai-demo', '--demo')).rejects.toThrow('never with NODE_ENV=production');
  expect((await platform.logIn(own('menyusup'), 'balai-demo')).status).toBe(401);
});

it('neither does whoever changes their own', async () => {
  await platform.account(own('ani'), 'operator', UNIT);
  const { token } = await platform.logIn(own('ani'));
  const change = (new_password: string) =>
    platform.call('PUT', '/api/auth/password', { token, body: { current_password: PASSWORD, new_password } });
  expect((await change('Password2024!')).body.code).toBe('weak_password');
  expect((await change('too short')).status).toBe(400);
  expect((await change('sepuluh lebih panjang')).status).toBe(200);
});
