import { text } from '../../../../../app/address/search.ts';

/** The post that does not count, as `instagram:CODE` or `tiktok:ID`. */
export const issueSearch = { post: text };
