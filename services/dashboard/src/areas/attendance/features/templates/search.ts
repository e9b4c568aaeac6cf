import { oneOf } from '../../../../app/address/search.ts';

/** What the page's address carries: which texts. */
export const templatesSearch = { kind: oneOf('links', 'attendance') };
