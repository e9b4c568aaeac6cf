import type { ViewAddress } from './saved-view-models.ts';

/** Steps with `/` between them: no empty one, which browsers read as the name of a host. */
const PATH = /^\/(?:[\w~%:@.-]+(?:\/[\w~%:@.-]+)*)?$/;
/** Paths that are no pages, and steps that lead out of one. */
const NO_PAGE = /^\/api(?:\/|$)|(?:^|\/)\.{1,2}(?:\/|$)/i;
/** A part that browsers read otherwise: another address, a place within the page, or no text at all. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const NO_QUERY = /[#\s\u0000-\u001f\u007f]/;

/** Where a page is; the name of the field where it cannot be one. A question mark before the query is dropped. */
export function viewAddressOf(path: string, search: string): ViewAddress | 'path' | 'search' {
  if (!PATH.test(path) || NO_PAGE.test(path)) return 'path';
  const query = search.replace(/^\?/, '');
  return NO_QUERY.test(query) ? 'search' : { path, search: query };
}
