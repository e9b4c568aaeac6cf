import { createHash, timingSafeEqual } from 'node:crypto';

/** Digests have one length, which the comparison in constant time needs. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether a secret was given; takes as long for a wrong one as for the right one, whatever their lengths. */
export const isSameSecret = (given: string, secret: string): boolean => timingSafeEqual(digest(given), digest(secret));
