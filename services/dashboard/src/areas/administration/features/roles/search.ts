import { text } from '../../../../app/address/search.ts';

/** The role whose form is open; `new` makes one. */
export const rolesSearch = { edit: text };
