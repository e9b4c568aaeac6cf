import { text } from '../../../../app/address/search.ts';

/** Which window stands open: `edit` is a number's id or `new`, the others are ids. */
export const numbersSearch = { edit: text, pair: text, test: text, invite: text };
