import { text } from '../../../../app/address/search.ts';

/** `with`: the accounts beside that of the client, separated by commas: ids of clients, and `@names` of others. `shown`: whose details are open. */
export const analysisSearch = { with: text, shown: text };

/** Accounts beside each other at most, the client's own included. */
export const MOST_ACCOUNTS = 4;

/** The accounts an address names. */
export const accountsIn = (named: string | undefined): readonly string[] =>
  [...new Set((named ?? '').split(',').map((one) => one.trim()))].filter((one) => one !== '' && one !== '@').slice(0, MOST_ACCOUNTS - 1);
