import { createHash } from 'node:crypto';

/** How long a sign-in waits for the second factor. */
export const SIGN_IN_MS = 5 * 60_000;

/** Codes that may be tried for it. The table's check knows the number too. */
export const SIGN_IN_TRIES = 5;

/** SHA-256 of something long and random, in hexadecimal digits. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
