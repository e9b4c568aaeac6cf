import { oneOf, text } from '../../../../app/address/search.ts';

/** What the page's address carries: a delivery that is being made, with its name and the id of the view it follows, or the id of one that is changed. */
export const deliveriesSearch = { add: oneOf('yes'), name: text, view: text, edit: text };
