import { dayOf } from '@balai/calendar';
import { LONGEST_SEARCH } from '../../domain/longest-search.ts';
import { PERIOD_KINDS, PRESET_NAMES } from '../../domain/period.ts';

// Where every day begins first.
const EARLIEST_ZONE = 'Pacific/Kiritimati';

/** The address's search part before it is checked: texts by name. */
type Raw = Readonly<Record<string, unknown>>;
/** Reads one value of the address; undefined for what it does not know. */
type Reader<T> = (value: unknown) => T | undefined;

/** What a page's address carries, by name. */
export type SearchSchema = Readonly<Record<string, Reader<string | number>>>;
/** The values of an address; each may be absent. */
export type SearchOf<S extends SearchSchema> = { readonly [K in keyof S]?: ReturnType<S[K]> };

/** Any text but the empty one. */
export const text: Reader<string> = (value) => (typeof value === 'string' && value !== '' ? value : undefined);
/** What somebody searches for; of a longer text its beginning. */
export const searched: Reader<string> = (value) => text(value)?.slice(0, LONGEST_SEARCH);
/** A day `YYYY-MM-DD` or a month `YYYY-MM` of this century or the next, if there is such a one. */
export const day: Reader<string> = (value) => {
  const written = text(value) ?? '';
  if (!/^2[01]\d\d-\d\d(-\d\d)?$/.test(written)) return undefined;
  const at = new Date(written);
  // Of 30 February browsers make 2 March, or nothing.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written) ? written : undefined;
};
/** A month `YYYY-MM` that has begun somewhere on earth. */
export const month: Reader<string> = (value) => {
  const written = day(value);
  return written?.length === 7 && written <= dayOf(new Date(), EARLIEST_ZONE).slice(0, 7) ? written : undefined;
};
/** One of the given words. */
export const oneOf =
  <T extends string>(...words: readonly T[]): Reader<T> =>
  (value) =>
    words.find((word) => word === value);
/** A field that rows are sorted by, upwards or (behind a `-`) downwards. */
export const sortedBy = (...fields: readonly string[]): Reader<string> => oneOf(...fields.flatMap((field) => [field, `-${field}`]));
/** Several ids in one value of the address, separated by commas. */
export const idsOf = (joined: string | undefined): readonly string[] => (joined ?? '').split(',').filter(Boolean);
/** The number of a page after the first. */
export const pageNumber: Reader<number> = (value) => {
  const page = Number(value);
  return Number.isInteger(page) && page > 1 ? page : undefined;
};

/** What every page behind the login carries: the client it is about. */
export const CLIENT_SEARCH = { client: text };

/**
 * The question of the work bar, which stays from page to page: whose people, whose posts (a directorate's, seen for one of its units; absent:
 * the client's own), of which days (by name, where they are to mean others tomorrow) and platform. `panel` is the side panel that is open: `kind:id`.
 */
export const WORK_SEARCH = {
  ...CLIENT_SEARCH,
  posts: text,
  platform: oneOf('all', 'instagram', 'tiktok'),
  period: oneOf(...PERIOD_KINDS, ...PRESET_NAMES),
  date: day,
  from: day,
  to: day,
  compare: oneOf('no'),
  panel: text,
};

/**
 * Reads an address by its schema. Days without a word for them, as people write them by hand, are a range, and one is that day: unread they would show today in silence.
 * Beside a word that nobody knows they are no answer to it: that one is noted.
 */
export const readSearch =
  <S extends SearchSchema>(schema: S) =>
  (raw: Raw): SearchOf<S> => {
    // Each entry is what the reader of the same name gives.
    const search = Object.fromEntries(Object.entries(schema).map(([name, read]) => [name, read(raw[name])]));
    if (raw.period || /period=/.test(String(raw.left))) return search as SearchOf<S>;
    if (search.from ?? search.to) search.period = 'range';
    else if (search.date) search.period = 'date';
    return search as SearchOf<S>;
  };

/** What chooses or sorts what a page shows. */
const CHOOSERS = [
  'platform',
  'period',
  'date',
  'from',
  'to',
  'state',
  'status',
  'filter',
  'missing',
  'only',
  'kind',
  'by',
  'sort',
  'units',
  'divisions',
  'month',
] as const;
type Chooser = (typeof CHOOSERS)[number];
const LEFT_LENGTH = 40;

/** What an address asked for and its page does not know, by name: the page says it (`left` of the address). */
export const leftOut = (left: string | undefined): readonly (readonly [name: Chooser, value: string])[] => {
  const words = parseSearch(left ?? '');
  return CHOOSERS.flatMap((name) => (words[name] === undefined ? [] : [[name, words[name].slice(0, LEFT_LENGTH)] as const]));
};

/**
 * Reads the address of a page. What chooses or sorts by a word that nobody knows, because the address was kept for another version or written by
 * hand, is left out and noted in `left`, until it is chosen anew: the router writes the address without it.
 */
export const readPlace =
  <S extends SearchSchema>(schema: S) =>
  (raw: Raw): SearchOf<S> & { readonly left?: string } => {
    const search = readSearch(schema)(raw);
    const noted = leftOut(text(raw.left)).filter(([name]) => text(raw[name]) === undefined);
    const unknown = CHOOSERS.flatMap((name) => {
      const word = text(raw[name]);
      return word === undefined || !(name in schema) || search[name] !== undefined ? [] : [[name, word.slice(0, LEFT_LENGTH)] as const];
    });
    const left = stringifySearch(Object.fromEntries([...noted, ...unknown])).slice(1);
    return left === '' ? search : { ...search, left };
  };

/** Texts of the search part by name; no JSON, so that addresses stay readable. */
export const parseSearch = (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search));

/** The search part of an address; absent and empty values are left out. */
export function stringifySearch(search: Raw): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search))
    if (value !== undefined && value !== null && value !== '') params.set(key, String(value));
  const written = params.toString();
  return written === '' ? '' : `?${written}`;
}

/** An address inside the application; anything that could lead elsewhere becomes the first page. */
export const safeNext = (next: string | undefined): string =>
  next !== undefined && /^\/(?![/\\])/.test(next) && !next.startsWith('/login') ? next : '/';
