/** Signs nobody sees: they hide blanks, or turn the direction of what follows. Those that join emoji stay. */
const UNSEEN = /[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** Words that stand on one line wherever they are shown: in a message, what follows a line break looks like said by us. */
export const oneLine = (text: string): string =>
  text
    .replace(UNSEEN, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
