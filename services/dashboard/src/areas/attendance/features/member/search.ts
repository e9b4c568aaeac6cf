import { oneOf, text } from '../../../../app/address/search.ts';

/** The member view's address: which part is open, and the post somebody says is wrong. */
export const memberSearch = { tab: oneOf('history', 'issue'), post: text };
