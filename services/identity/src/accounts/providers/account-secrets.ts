import { createHash, randomBytes, randomInt } from 'node:crypto';

/** Makes secrets that are shown once, and what is kept of them. */
export interface AccountSecrets {
  /** 256 random bits in base64url. */
  token(): string;
  /** What is stored of a token. */
  hashOf(token: string): string;
  /** A password to be passed on by word of mouth and changed at the first sign-in. */
  password(): string;
}

/** Letters and digits that nobody mistakes for one another. */
const PLAIN = 'abcdefghjkmnpqrstuvwxyz23456789';
const group = () => Array.from({ length: 5 }, () => PLAIN[randomInt(PLAIN.length)]).join('');

export const accountSecrets: AccountSecrets = {
  token: () => randomBytes(32).toString('base64url'),
  hashOf: (token) => createHash('sha256').update(`account-token ${token}`).digest('hex'),
  // 31^20 are 99 bits.
  password: () => Array.from({ length: 4 }, group).join('-'),
};
