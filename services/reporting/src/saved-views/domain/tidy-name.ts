/** Characters that take no room or turn the direction of what follows: in a name they hide it, or distort its list. */
const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

/** A name as it is kept: one line, single blanks. Empty when nothing is left of it. */
export const tidyName = (typed: string): string => typed.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
