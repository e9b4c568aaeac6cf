import { randomBytes } from 'node:crypto';
import type { Cryptor } from '@balai/runtime/config';
import { RECOVERY_BYTES, RECOVERY_CODES, recoveryCodeOf } from '../domain/recovery-code.ts';
import { SECRET_BYTES } from '../domain/totp.ts';

/** Makes what is random about factors, and keeps it unreadable where it has to be read again. */
export interface FactorSecrets {
  /** Of an authenticator app. */
  totp(): Uint8Array;
  recoveryCodes(): string[];
  seal(secret: Uint8Array): string;
  open(sealed: string): Uint8Array;
}

export const factorSecrets = (cryptor: Cryptor): FactorSecrets => ({
  totp: () => randomBytes(SECRET_BYTES),
  recoveryCodes: () => Array.from({ length: RECOVERY_CODES }, () => recoveryCodeOf(randomBytes(RECOVERY_BYTES))),
  seal: (secret) => cryptor.encrypt(Buffer.from(secret).toString('base64')),
  open: (sealed) => Buffer.from(cryptor.decrypt(sealed), 'base64'),
});
