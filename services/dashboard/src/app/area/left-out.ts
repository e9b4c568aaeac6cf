import { parseSearch, readSearch, type SearchOf, type SearchSchema, stringifySearch, text } from '../address/search.ts';
import { AREAS } from './areas.ts';

/** Words that choose or sort what a page shows: those of the areas' bars, and those that many lists have. */
const CHOOSERS: readonly string[] = [
  ...AREAS.flatMap(({ choosers = [] }) => choosers),
  ...['state', 'status', 'filter', 'only', 'kind', 'by', 'sort', 'month'],
];
const LEFT_LENGTH = 40;

/** What an address asked for and its page does not know, by name: the page says it (`left` of the address). */
export const leftOut = (left: string | undefined): readonly (readonly [name: string, value: string])[] => {
  const words = parseSearch(left ?? '');
  return CHOOSERS.flatMap((name) => (words[name] === undefined ? [] : [[name, words[name].slice(0, LEFT_LENGTH)] as const]));
};

/**
 * Reads the address of a page. What chooses or sorts by a word that nobody knows, because the address was kept for another version or written by
 * hand, is left out and noted in `left`, until it is chosen anew: the router writes the address without it.
 */
export const readAddress =
  <S extends SearchSchema>(schema: S) =>
  (raw: Readonly<Record<string, unknown>>): SearchOf<S> & { readonly left?: string } => {
    const search = readSearch(schema)(raw);
    const noted = leftOut(text(raw.left)).filter(([name]) => text(raw[name]) === undefined);
    const unknown = CHOOSERS.flatMap((name) => {
      const word = text(raw[name]);
      return word === undefined || !(name in schema) || search[name] !== undefined ? [] : [[name, word.slice(0, LEFT_LENGTH)] as const];
    });
    const left = stringifySearch(Object.fromEntries([...noted, ...unknown])).slice(1);
    return left === '' ? search : { ...search, left };
  };
