import { nameWords } from '../stored/traits.ts';

const trigrams = (words: readonly string[]): Set<string> =>
  new Set(words.flatMap((word) => Array.from({ length: word.length + 1 }, (_, at) => `  ${word} `.slice(at, at + 3))));

/** How alike two names are, 0 to 1: shared trigrams of their telling words out of all, as `similarity` of pg_trgm counts them. */
export function nameSimilarity(first: string, second: string): number {
  const [a, b] = [trigrams(nameWords(first)), trigrams(nameWords(second))];
  const shared = [...a].filter((one) => b.has(one)).length;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : shared / all;
}
