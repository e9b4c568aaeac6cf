import { oneOf, text } from '../../../../app/address/search.ts';

/** Where to go afterwards, and whether a session has just ended. */
export const signInSearch = { next: text, ended: oneOf('yes') };
