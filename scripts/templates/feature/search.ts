import { oneOf } from '../../app/search.ts';

/** The page's address; `add` opens the empty form. */
export const __name__Search = { add: oneOf('yes') };
