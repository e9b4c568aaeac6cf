import { oneOf, searched, text } from '../../../../app/address/search.ts';

/**
 * A list: words, order, conditions and a whole filter as JSON, columns that are left out (`-`: none), `look`: absent for the table,
 * and `sum`: what is added up over its rows.
 */
export const listSearch = { q: searched, sort: text, where: text, rule: text, out: text, look: oneOf('cards', 'board'), sum: text };

/** An import that goes on, or has ended. */
export const importSearch = { import: text };
