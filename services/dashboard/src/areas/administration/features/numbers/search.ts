import { text } from '../../../../app/address/search.ts';

/** Which window stands open: `edit` is a number's id or `new`, `pair` and `test` are ids. */
export const numbersSearch = { edit: text, pair: text, test: text };
