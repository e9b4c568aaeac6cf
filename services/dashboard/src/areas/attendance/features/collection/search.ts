import { oneOf } from '../../../../app/search.ts';

/** The collection page's address. */
export const collectionSearch = { tab: oneOf('costs', 'jobs', 'messages', 'keys', 'failed'), scope: oneOf('all') };
