import { answerList } from '@balai/runtime/http';
import { Problem, problems } from '@balai/runtime/problem';
import { pageRows, positionOfRow, type RowListing } from '../domain/row-page.ts';

/** Rows of an answer where nothing else is asked for. */
const ROWS = 10_000;

/**
 * The page of rows in memory that a query asks for.
 * @param order names the order of the rows; a cursor of another one leads nowhere.
 * @throws Problem `invalid_cursor`.
 */
export async function pageAnswer<R, W>(
  query: { readonly limit?: number | undefined; readonly cursor?: string | undefined },
  order: string,
  listing: RowListing<R>,
  toWire: (row: R) => W,
): Promise<{ success: true; data: W[]; next_cursor: string | null }> {
  const { body } = await answerList(
    { ...query, limit: query.limit ?? ROWS },
    {
      order,
      read: async (after, limit) => {
        const page = pageRows(listing, after, limit);
        if (page === null) throw new Problem(problems.invalid_cursor);
        return page;
      },
      positionOf: (row) => positionOfRow(listing, row),
      toWire,
    },
  );
  if (!('data' in body)) throw new Error('a page is never streamed');
  return body;
}
