import { oneOf, text } from '../../app/search.ts';

/** What the page's address carries: a delivery that is being made, with the name and the place of the view it sends. */
export const deliveriesSearch = { add: oneOf('yes'), name: text, path: text, words: text };
