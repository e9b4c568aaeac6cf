import { text } from '../../../../app/address/search.ts';

/** `edit=new`: the form of an account; `key`: the account that gets a key. */
export const serviceAccountsSearch = { edit: text, key: text };
