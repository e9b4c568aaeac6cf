import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { googleCredentials } from './google-credentials.ts';

const pem = (type: 'rsa' | 'ed25519') => {
  const { privateKey } = type === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ed25519');
  return privateKey.export({ type: 'pkcs8', format: 'pem' });
};
const read = (text?: string, user?: string) =>
  googleCredentials({
    ...(text === undefined ? {} : { GOOGLE_CREDENTIALS: text }),
    ...(user === undefined ? {} : { GOOGLE_CONTACTS_USER: user }),
  } as Parameters<typeof googleCredentials>[0]);
const USER = 'kontak@contoh.id';
const file = (private_key: unknown) => JSON.stringify({ client_email: 'a@b.iam.gserviceaccount.com', private_key });

it('nothing is sent to Google without credentials, and a key file with its user is taken', () => {
  expect(read()).toBeNull();
  expect(read(file(pem('rsa')), USER)).toMatchObject({ account: { email: 'a@b.iam.gserviceaccount.com' }, user: USER });
});

it.each([
  ['GOOGLE_CREDENTIALS is required beside GOOGLE_CONTACTS_USER', undefined, USER],
  ['GOOGLE_CONTACTS_USER is required beside GOOGLE_CREDENTIALS', file(pem('rsa')), undefined],
  ['GOOGLE_CREDENTIALS is no key file', 'not json', USER],
  ['GOOGLE_CREDENTIALS is no key file', JSON.stringify({ client_email: 'a@b' }), USER],
  ['private_key is no RSA key in PEM', file('x'), USER],
  ['private_key is no RSA key in PEM', file(pem('ed25519')), USER],
])('a start is refused: %s', (message, text, user) => {
  expect(() => read(text, user)).toThrow(message);
});
