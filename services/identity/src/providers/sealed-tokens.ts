import type { Cryptor } from '@balai/runtime/config';
import type { Clock } from '@balai/runtime/core';

/** Longer ones are not ours. */
const TOKEN_MAX = 2_000;

/** Values that clients hold for us, sealed: nobody else can make or read one, and it ends. */
export interface SealedTokens {
  /** @param use what it is for: a token of another use opens nothing */
  seal(use: string, value: Readonly<Record<string, string>>, lifeMs: number): string;
  /** The value; null for what is not ours, of another use, or over. */
  open(use: string, token: string | null): Readonly<Record<string, string>> | null;
}

export const sealedTokens = (cryptor: Cryptor, clock: Clock): SealedTokens => ({
  seal: (use, value, lifeMs) => cryptor.encrypt(JSON.stringify({ use, value, until: clock.now().getTime() + lifeMs })),
  open(use, token) {
    if (token === null || token === '' || token.length > TOKEN_MAX) return null;
    try {
      // What we sealed is what we wrote.
      const sealed = JSON.parse(cryptor.decrypt(token)) as { use: string; value: Record<string, string>; until: number };
      return sealed.use === use && sealed.until > clock.now().getTime() ? sealed.value : null;
    } catch {
      return null;
    }
  },
});
