import { day, text } from '../../../../app/address/search.ts';

/**
 * The days of the overview: by a name, or `custom` days of its own; what they are compared with; whose rows are open beside it. The page reads
 * the names: it knows them.
 */
export const overviewSearch = { range: text, since: day, until: day, versus: text, behind: text };
