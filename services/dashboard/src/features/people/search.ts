import { oneOf, text } from '../../app/search.ts';

/** The people page's address; `edit` is a personnel number, `add` opens the empty form. */
export const peopleSearch = { q: text, status: oneOf('inactive', 'all'), edit: text, add: oneOf('yes') };
