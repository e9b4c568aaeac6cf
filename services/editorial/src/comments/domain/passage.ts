/** A passage as somebody marked it: its words, and what stood before and after it. */
export interface MarkedPassage {
  readonly quote: string;
  readonly before: string;
  readonly after: string;
}
/** Where a passage stands in a text, in UTF-16 units; the end is left out. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** So much of the surroundings has to be there still for a passage whose own words changed. */
const HOLD_MIN = 12;
/** Places of the same words that are compared. */
const PLACES_MAX = 200;

/** Characters in which two texts agree, from their ends. */
function commonEnd(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[a.length - 1 - length] === b[b.length - 1 - length]) length += 1;
  return length;
}
/** Characters in which two texts agree, from their beginnings. */
function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

/** The same words, where their surroundings are most alike. */
function sameWords(text: string, { quote, before, after }: MarkedPassage): TextRange | null {
  let best: { readonly at: number; readonly likeness: number } | null = null;
  let at = text.indexOf(quote);
  for (let seen = 0; at !== -1 && seen < PLACES_MAX; seen += 1) {
    const likeness = commonEnd(text.slice(0, at), before) + commonStart(text.slice(at + quote.length), after);
    if (best === null || likeness > best.likeness) best = { at, likeness };
    at = text.indexOf(quote, at + 1);
  }
  return best === null ? null : { start: best.at, end: best.at + quote.length };
}

/** What now stands between the surroundings, where those are the same and not much was put between them. */
function sameSurroundings(text: string, { quote, before, after }: MarkedPassage): TextRange | null {
  const head = before.slice(-40);
  const tail = after.slice(0, 40);
  if (head.trim().length < HOLD_MIN || tail.trim().length < HOLD_MIN) return null;
  const from = text.indexOf(head);
  if (from === -1 || text.indexOf(head, from + 1) !== -1) return null;
  const start = from + head.length;
  const end = text.indexOf(tail, start);
  if (end <= start || end - start > quote.length * 2 + 80) return null;
  return { start, end };
}

/** Finds a passage again in a text that may have changed since; null: it is gone. */
export const locate = (text: string, passage: MarkedPassage): TextRange | null =>
  sameWords(text, passage) ?? sameSurroundings(text, passage);

const MENTION = /(?<![\w@.])@([a-z0-9](?:[\w.-]{0,58}[a-z0-9_])?)/gi;
/** Usernames that a text names with `@`, in lower case, each once. */
export const mentionedIn = (text: string, max: number): string[] =>
  [...new Set([...text.matchAll(MENTION)].map(([, name = '']) => name.toLowerCase()))].slice(0, max);
