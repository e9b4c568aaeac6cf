import { createHash, randomBytes } from 'node:crypto';

/** 256 bits: nobody guesses one, so that nothing has to count the tries. */
const BYTES = 32;

/** What opens a link: random, so that there is no key that could sign others. */
export const newLinkToken = (): string => randomBytes(BYTES).toString('base64url');

/** What is kept of it. */
export const linkHash = (token: string): string => createHash('sha256').update(token).digest('hex');
