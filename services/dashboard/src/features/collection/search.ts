import { oneOf } from '../../app/search.ts';

/** The collection page's address. */
export const collectionSearch = { tab: oneOf('jobs', 'messages', 'failed'), scope: oneOf('all') };
