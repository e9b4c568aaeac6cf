import { oneOf, searched, text } from '../../../../app/address/search.ts';

export const STATES = ['pending', 'active', 'rejected', 'closed'] as const;

export const accountsSearch = { q: searched, state: oneOf(...STATES), edit: text };
