import { oneOf } from '../../../../app/address/search.ts';

/** The collection page's address. */
export const collectionSearch = { tab: oneOf('costs', 'jobs', 'messages', 'keys', 'failed'), scope: oneOf('all') };
