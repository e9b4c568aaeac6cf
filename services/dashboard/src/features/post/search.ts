import { oneOf, text } from '../../app/search.ts';

/** The post page's address. `correct`: the form of a correction is open. */
export const postSearch = { q: text, only: oneOf('people', 'outsiders'), correct: oneOf('yes') };
