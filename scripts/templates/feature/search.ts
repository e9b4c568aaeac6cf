import { oneOf } from '../../../../app/address/search.ts';

/** The page's address; `add` opens the empty form. */
export const __camel__Search = { add: oneOf('yes') };
