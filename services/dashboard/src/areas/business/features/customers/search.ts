import { text } from '../../../../app/address/search.ts';

/** The pair that is compared, as two ids. */
export const pairSearch = { pair: text };
