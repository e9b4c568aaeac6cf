import { oneOf, text } from '../../../../app/address/search.ts';

/** The login's address: where to go afterwards, and whether a session has just ended. */
export const loginSearch = { next: text, ended: oneOf('yes') };
