import { PAGE_ROWS_MAX } from '@balai/contracts';
import { Problem, problems } from '../core/problem.ts';
import type { Page, RowPosition } from '../postgres/page.ts';
import type { StreamedBody } from './binding.ts';

/** How many rows a call means: what it asks for, or what it gets otherwise, and never more than there may be. */
export const rowsWanted = (limit: number | undefined, otherwise: number, max = PAGE_ROWS_MAX): number => Math.min(limit ?? otherwise, max);

/** Rows read and written at once where an answer is streamed. */
const STREAM_ROWS = 1_000;

/** How a list is asked for: the fields `paging` of the contracts. */
export interface ListQuery {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** What a list is made of. */
export interface Listing<R, W> {
  /** Names the order of the rows; a cursor of another one leads nowhere. */
  readonly order: string;
  /** What identifiers of the rows look like; absent: any text. */
  readonly isId?: (id: string) => boolean;
  readonly read: (after: RowPosition | undefined, limit: number) => Promise<Page<R>>;
  readonly positionOf: (row: R) => RowPosition;
  readonly toWire: (row: R) => W;
}

/** A list on the wire; `next_cursor` is null on the last page. */
export interface ListBody<W> {
  readonly success: true;
  readonly data: W[];
  readonly next_cursor: string | null;
}

/** The sort word of a query: a field, descending after a `-`. */
export const sortingOf = <F extends string>(word: F | `-${F}`): { field: F; descending: boolean } => ({
  field: word.replace(/^-/, '') as F,
  descending: word.startsWith('-'),
});

/** The filter `status` of a query: active ones, inactive ones, or (undefined) both. */
export const activeOf = (status: 'active' | 'inactive' | 'all' | undefined): boolean | undefined =>
  status === undefined || status === 'all' ? undefined : status === 'active';

/** Where the next page begins. Opaque to callers. */
const writeCursor = (order: string, { key, id }: RowPosition): string =>
  Buffer.from(`${order}\n${id}\n${key}`, 'utf8').toString('base64url');

/**
 * The row a page begins behind; undefined without a cursor.
 * @throws invalid_cursor (400), also for one of another order.
 */
function readCursor(cursor: string | undefined, { order, isId }: Pick<Listing<never, never>, 'order' | 'isId'>): RowPosition | undefined {
  if (cursor === undefined) return undefined;
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const [named, id = '', ...key] = text.split('\n');
  if (named !== order || isId?.(id) === false || text.includes('\0')) throw new Problem(problems.invalid_cursor);
  return { id, key: key.join('\n') };
}

async function* restOf<R, W>({ read, positionOf, toWire }: Listing<R, W>, first: Page<R>): AsyncGenerator<string> {
  yield `{"success":true,"data":[${first.rows.map((row) => JSON.stringify(toWire(row))).join()}`;
  for (let { last } = first; last !== null; ) {
    const page = await read(positionOf(last), STREAM_ROWS);
    yield page.rows.map((row) => `,${JSON.stringify(toWire(row))}`).join('');
    last = page.last;
  }
  yield '],"next_cursor":null}';
}

/**
 * Answers a list: the page asked for by `limit`; without one everything, of which what does not fit into memory comfortably is read and
 * sent piece by piece.
 * @throws invalid_cursor (400).
 */
export async function answerList<R, W>(query: ListQuery, listing: Listing<R, W>): Promise<{ body: ListBody<W> | StreamedBody }> {
  const first = await listing.read(readCursor(query.cursor, listing), rowsWanted(query.limit, PAGE_ROWS_MAX));
  if (first.last !== null && query.limit === undefined) return { body: { json: restOf(listing, first) } };
  const next_cursor = first.last === null ? null : writeCursor(listing.order, listing.positionOf(first.last));
  return { body: { success: true, data: first.rows.map(listing.toWire), next_cursor } };
}
