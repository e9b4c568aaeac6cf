/** Mentions of one text, at most. */
const MENTIONS_MAX = 50;

/** Usernames after an `@` that begins a word, in small letters, each once. An e-mail address mentions nobody. */
export const mentionsOf = (text: string): string[] =>
  [
    ...new Set(
      [...text.matchAll(/(?<![\p{L}\p{N}._@-])@([a-z0-9][a-z0-9._-]{1,38}[a-z0-9])/giu)].map(([, name = '']) => name.toLowerCase()),
    ),
  ].slice(0, MENTIONS_MAX);
