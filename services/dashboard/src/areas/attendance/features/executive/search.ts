import { month, oneOf } from '../../../../app/address/search.ts';

/** What the page's address carries: the month `YYYY-MM`; absent: the last one that is over, or where it had no posts the last that had some. `part`: what of it is shown; absent: its measures. `edit`: the form of the target is open. */
export const executiveSearch = { month, part: oneOf('groups', 'content'), edit: oneOf('target') };
