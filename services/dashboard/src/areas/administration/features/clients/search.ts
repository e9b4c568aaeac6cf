import { pageNumber, searched, text } from '../../../../app/address/search.ts';

/** The clients page's address; `edit` is a client id, `new` the empty form. */
export const clientsSearch = { q: searched, edit: text, sort: text, page: pageNumber };
