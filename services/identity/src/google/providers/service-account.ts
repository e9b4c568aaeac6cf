import { createPrivateKey, type KeyObject } from 'node:crypto';
import { ConfigError } from '@balai/runtime/config';
import Type from 'typebox';
import { Compile } from 'typebox/compile';

/** A Google service account, as its key file names it. */
export interface ServiceAccount {
  readonly email: string;
  readonly key: KeyObject;
  readonly keyId: string | undefined;
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

/** The account of a key file. @param setting names it in errors. @throws ConfigError */
export function serviceAccount(setting: string, text: string): ServiceAccount {
  const file = parsed(text);
  if (!keyFile.Check(file)) throw new ConfigError([`${setting} is no key file: JSON with client_email and private_key`]);
  const key = keyIn(file.private_key);
  if (key === null) throw new ConfigError([`${setting}: private_key is no RSA key in PEM`]);
  return { email: file.client_email, key, keyId: file.private_key_id };
}
