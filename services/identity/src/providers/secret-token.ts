import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 random bits, for links and tokens. */
export const makeSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored of a secret: nobody guesses 256 bits, so it needs no salt and no slow hash. */
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
