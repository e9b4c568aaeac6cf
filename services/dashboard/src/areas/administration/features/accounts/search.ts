import { oneOf, searched, text } from '../../../../app/address/search.ts';

export const STATES = ['pending', 'active', 'rejected', 'closed'] as const;

/** The page of accounts; `edit` is an account or `new`, `for` the client that a new one is for. */
export const accountsSearch = { q: searched, state: oneOf(...STATES), edit: text, for: text };
