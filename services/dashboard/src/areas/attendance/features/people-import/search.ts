import { oneOf, text } from '../../../../app/address/search.ts';

/** Which rows of an import are shown. */
export const SHOWN = ['created', 'updated', 'reactivated', 'unchanged', 'faulty', 'refused', 'kept'] as const;

export const importSearch = { show: oneOf(...SHOWN), rank: text, division: text };
