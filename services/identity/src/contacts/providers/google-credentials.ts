import { createPrivateKey, type KeyObject } from 'node:crypto';
import { ConfigError } from '@balai/runtime/config';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { IdentitySettings } from '../../config.ts';

/** A service account that acts for the account whose contacts are kept. */
export interface GoogleCredentials {
  readonly email: string;
  readonly key: KeyObject;
  readonly keyId: string | undefined;
  /** Mail address of the account. */
  readonly user: string;
}

const keyFile = Compile(
  Type.Object({
    client_email: Type.String({ minLength: 3 }),
    private_key: Type.String({ minLength: 1 }),
    private_key_id: Type.Optional(Type.String()),
  }),
);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function keyIn(pem: string): KeyObject | null {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === 'rsa' ? key : null;
  } catch {
    return null;
  }
}

/** As the settings say; null: they name no credentials. @throws ConfigError for half of them, or for no key file */
export function googleCredentials(settings: IdentitySettings): GoogleCredentials | null {
  const { GOOGLE_CREDENTIALS: text, GOOGLE_CONTACTS_USER: user } = settings;
  if (text === undefined && user === undefined) return null;
  if (text === undefined)
    throw new ConfigError(['GOOGLE_CREDENTIALS is required beside GOOGLE_CONTACTS_USER: the key file of a service account']);
  if (user === undefined)
    throw new ConfigError(['GOOGLE_CONTACTS_USER is required beside GOOGLE_CREDENTIALS: the account whose contacts are kept']);
  const file = parsed(text);
  if (!keyFile.Check(file)) throw new ConfigError(['GOOGLE_CREDENTIALS is no key file: JSON with client_email and private_key']);
  const key = keyIn(file.private_key);
  if (key === null) throw new ConfigError(['GOOGLE_CREDENTIALS: private_key is no RSA key in PEM']);
  return { email: file.client_email, key, keyId: file.private_key_id, user };
}
