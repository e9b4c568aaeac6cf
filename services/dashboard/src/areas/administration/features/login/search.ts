import { oneOf, text } from '../../../../app/address/search.ts';

/** The login's address: where to go afterwards, whether a session has just ended, and why a single sign-on failed. */
export const loginSearch = { next: text, ended: oneOf('yes'), sso: text };
