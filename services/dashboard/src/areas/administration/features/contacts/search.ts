import { oneOf, searched } from '../../../../app/address/search.ts';

export const contactsSearch = { q: searched, tab: oneOf('files') };
