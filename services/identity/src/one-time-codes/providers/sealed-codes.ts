import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import type { Cryptor } from '@balai/runtime/config';

/** Makes codes and keeps them unreadable. */
export interface SealedCodes {
  /** Six digits. */
  make(): string;
  /** What is stored of a code. */
  seal(code: string): string;
  matches(sealedHash: string, code: string): boolean;
}

/** @param use what the codes are for: a stored code of another use never matches */
export function sealedCodes(cryptor: Cryptor, use: string): SealedCodes {
  const hashOf = (code: string): Buffer => createHash('sha256').update(`${use} ${code}`).digest();
  return {
    make: () => String(randomInt(1_000_000)).padStart(6, '0'),
    seal: (code) => cryptor.encrypt(hashOf(code).toString('base64')),
    matches: (sealedHash, code) => timingSafeEqual(Buffer.from(cryptor.decrypt(sealedHash), 'base64'), hashOf(code)),
  };
}
