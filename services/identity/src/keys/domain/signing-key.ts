import { SESSION_LIFETIME_MS } from '@balai/contracts/access';

/** A new key a month: what a stolen one is good for ends, and the rotation is exercised often enough to be known to work. */
const KEY_AGE_MAX_MS = 30 * 24 * 60 * 60 * 1000;
/** A new key is published this long before it signs, so that every verifier knows it; far above the seconds a message takes. */
const PUBLISHED_AHEAD_MS = 5 * 60 * 1000;
/** An old key outlives the last token it signed by this, for clocks that differ. */
const WITHDRAWN_AFTER_MS = SESSION_LIFETIME_MS + 10 * 60 * 1000;

/** When a key was made and when it begins to sign. */
export interface KeyDates {
  readonly created_at: Date;
  readonly usable_from: Date;
}

/** The key that signs at the instant: of those, youngest first, the youngest that has come into use. */
export const signingKeyAt = <K extends KeyDates>(keys: readonly K[], at: Date): K | undefined =>
  keys.find((key) => key.usable_from <= at) ?? keys.at(-1);

/** When a new key is to begin to sign; null while the youngest is young enough. */
export function nextKeyUsableFrom(youngest: KeyDates | undefined, at: Date): Date | null {
  if (youngest === undefined) return at;
  return at.getTime() - youngest.created_at.getTime() > KEY_AGE_MAX_MS ? new Date(at.getTime() + PUBLISHED_AHEAD_MS) : null;
}

/** When a key that somebody asks for begins to sign: at once where all others are withdrawn, else once every verifier knows it. */
export const rotatedKeyUsableFrom = (at: Date, isNow: boolean): Date => (isNow ? at : new Date(at.getTime() + PUBLISHED_AHEAD_MS));

/** The keys whose last tokens have ended. */
export function spentKeys<K extends KeyDates>(keys: readonly K[], at: Date): K[] {
  const current = signingKeyAt(keys, at);
  if (current === undefined || at.getTime() - current.usable_from.getTime() <= WITHDRAWN_AFTER_MS) return [];
  return keys.filter((key) => key.usable_from < current.usable_from);
}
