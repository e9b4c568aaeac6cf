import { closest, distance } from 'fastest-levenshtein';

/** Something that is offered by a number and a label. */
export interface Offered<T> {
  readonly no: number;
  /** Words that choose it, beside its number. */
  readonly words: readonly string[];
  readonly value: T;
}

const folded = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();
const NUMBER = /^\d{1,5}[.)]?$/;

/** The known word that a typing error may have meant; null: none is near. */
export function nearest(word: string, known: readonly string[]): string | null {
  if (known.length === 0 || word.length < 4) return null;
  const best = closest(word, [...known]);
  return distance(word, best) <= Math.max(1, Math.floor(word.length / 4)) ? best : null;
}

/** Reads an answer as one of what is offered: its number, a word of it, or a beginning that only one of them has. */
export function choose<T>(offered: readonly Offered<T>[], answer: string): { readonly value: T } | { readonly suggestion: string | null } {
  const said = folded(answer);
  if (NUMBER.test(said)) {
    const byNumber = offered.find(({ no }) => no === Number.parseInt(said, 10));
    if (byNumber !== undefined) return { value: byNumber.value };
  }
  const exact = offered.find(({ words }) => words.some((word) => folded(word) === said));
  if (exact !== undefined) return { value: exact.value };
  const beginning = said.length < 3 ? [] : offered.filter(({ words }) => words.some((word) => folded(word).startsWith(said)));
  const [only] = beginning;
  if (only !== undefined && beginning.length === 1) return { value: only.value };
  const all = offered.flatMap(({ words }) => words);
  const near = nearest(said, all.map(folded));
  return { suggestion: near === null ? null : (all.find((word) => folded(word) === near) ?? null) };
}
