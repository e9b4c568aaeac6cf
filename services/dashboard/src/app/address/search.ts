import { dayOf } from '@balai/calendar';
import { LONGEST_SEARCH } from '../../kit/forms/longest-search.ts';

// Where every day begins first.
const EARLIEST_ZONE = 'Pacific/Kiritimati';

/** The address's search part before it is checked: texts by name. */
type Raw = Readonly<Record<string, unknown>>;
/** Reads one value of the address, by the whole of it where need be; undefined for what it does not know. */
export type Reader<T> = (value: unknown, raw?: Raw) => T | undefined;

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

/** Whose page it is: the client, and whose posts count (a directorate's, seen for one of its units; absent: the client's own). */
export const SCOPE_SEARCH = { client: text, posts: text };

/** Reads an address by its schema. */
export const readSearch =
  <S extends SearchSchema>(schema: S) =>
  (raw: Raw): SearchOf<S> =>
    // Each entry is what the reader of the same name gives.
    Object.fromEntries(Object.entries(schema).map(([name, read]) => [name, read(raw[name], raw)])) as SearchOf<S>;

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
