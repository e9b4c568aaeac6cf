import { oneOf } from '../../../../app/address/search.ts';

/** What the page's address carries: only what did not arrive. */
export const historySearch = { state: oneOf('failed', 'waiting', 'accepted') };
