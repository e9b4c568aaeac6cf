import { oneOf, text } from '../../../../app/address/search.ts';

/** The sandbox's address. */
export const sandboxSearch = { client: text, platform: oneOf('instagram', 'tiktok'), post: text };
