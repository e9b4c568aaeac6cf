import { oneOf, pageNumber, text } from '../../app/search.ts';

/** The post page's address. */
export const postSearch = { q: text, only: oneOf('people'), sort: text, page: pageNumber };
