import { oneOf, text } from '../../../../app/address/search.ts';

/** A business to follow, by its username, and how the customer came by its address. */
export const chatSearch = { follow: text, via: oneOf('qr') };
