import { text } from '../../app/search.ts';

/** What the page's address carries: the month `YYYY-MM`; absent: the last one that is over. */
export const executiveSearch = { month: text };
