import type { Cryptor } from '@balai/runtime/config';

/** What opens a number of the Cloud API, and what its webhooks are known by. */
export interface CloudCredentials {
  readonly access_token: string;
  readonly app_secret: string;
  readonly verify_token: string;
}

export const sealCredentials = (cryptor: Pick<Cryptor, 'encrypt'>, credentials: CloudCredentials): string =>
  cryptor.encrypt(JSON.stringify(credentials));

/** @throws when they were sealed under another key */
export const openCredentials = (cryptor: Pick<Cryptor, 'decrypt'>, sealed: string): CloudCredentials =>
  // Written by `sealCredentials`; the cipher's tag vouches that it is unchanged.
  JSON.parse(cryptor.decrypt(sealed)) as CloudCredentials;
