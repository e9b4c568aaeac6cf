import { accountChanged } from '@balai/contracts/access';
import { beforeAll, expect, it } from 'vitest';
import { ownNames, PASSWORD, type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

const own = ownNames(import.meta.url);
const [UNIT, EDITOR] = [own('UNIT'), own('penyetuju')];
let platform: SharedIdentity;
let token: string;
let id: string;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient(UNIT);
  id = await platform.account(EDITOR, 'editor', UNIT);
  ({ token } = await platform.logIn(EDITOR));
});

const set = (email: string, current_password = PASSWORD) =>
  platform.call('PUT', '/api/auth/email', { token, body: { current_password, email } });
const told = async () => (await platform.sent('identity', accountChanged)).filter(({ data }) => data.account_id === id);
const kept = async () => (await platform.call('GET', '/api/auth/contacts', { token })).body.data;

it('a person sets the address of their own account with their password, and others hear it; an empty text takes it away', async () => {
  expect(await kept()).toEqual({ whatsapp: null, email: null });
  expect(await set(' Kabid@Contoh.ID ')).toMatchObject({ status: 200, body: { data: { whatsapp: null, email: 'kabid@contoh.id' } } });
  expect((await told()).at(-1)?.data).toMatchObject({ email: 'kabid@contoh.id', username: EDITOR });
  expect(await kept()).toEqual({ whatsapp: null, email: 'kabid@contoh.id' });
  await set('');
  expect((await told()).at(-1)?.data.email).toBeNull();
});

it('without the password, or with what is no address, nothing changes; a wrong password counts as a failed try', async () => {
  await set('kabid@contoh.id');
  const before = (await told()).length;
  expect(await set('lain@contoh.id', 'wrong')).toMatchObject({ status: 400, body: { code: 'wrong_password' } });
  expect(await set('bukan alamat')).toMatchObject({ status: 400, body: { code: 'invalid_email', errors: [{ field: 'email' }] } });
  expect((await platform.call('PUT', '/api/auth/email', { body: { current_password: PASSWORD, email: 'a@contoh.id' } })).status).toBe(401);
  expect((await told()).length).toBe(before);
  expect(await kept()).toMatchObject({ email: 'kabid@contoh.id' });
  const { token: next } = await platform.logIn(EDITOR);
  expect((await platform.call('GET', '/api/auth/session', { token: next })).body.data).toMatchObject({ failed_sign_ins: { count: 1 } });
});

it('guesses are counted together with those of whoever changes the password', async () => {
  const statuses: number[] = [];
  for (let tries = 0; tries < 14; tries += 1) statuses.push((await set('lain@contoh.id', 'wrong')).status);
  expect(statuses).toContain(429);
  const change = { current_password: 'wrong', new_password: 'quite another one' };
  expect((await platform.call('PUT', '/api/auth/password', { token, body: change })).status).toBe(429);
});
