import { text } from '../../../../app/address/search.ts';

/** The account whose sessions are shown; absent: all. */
export const sessionsSearch = { account: text };
